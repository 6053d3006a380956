package dev.graylane.agent.trace;

import dev.graylane.agent.call.InboundMessage;
import dev.graylane.agent.call.InboundRequest;
import dev.graylane.agent.call.OtherSpan;
import dev.graylane.agent.call.OutboundMessage;
import dev.graylane.agent.call.OutboundRequest;
import dev.graylane.agent.call.Target;
import dev.graylane.agent.context.GrayContext;
import dev.graylane.agent.context.TraceParent;
import dev.graylane.routing.Decision;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Makes the spans of requests and calls. */
public abstract class Spans {
  /** Makes none. */
  public static final Spans NONE =
      new Spans() {
        @Override
        public boolean mayRecord() {
          return false;
        }

        @Override
        public Span server(InboundRequest request, @Nullable TraceParent parent) {
          return Span.NONE;
        }

        @Override
        public Span client(OutboundRequest request, GrayContext parent) {
          return Span.NONE;
        }

        @Override
        public Span producer(OutboundMessage message, GrayContext parent) {
          return Span.NONE;
        }

        @Override
        public Span consumer(InboundMessage message, @Nullable TraceParent parent) {
          return Span.NONE;
        }

        @Override
        public Span batch(List<? extends InboundMessage> messages, List<TraceParent> links) {
          return Span.NONE;
        }
      };

  /** Whether the sampler may want any span; if not, none is made. */
  public abstract boolean mayRecord();

  /** Begins the span of a request that is served. */
  public abstract Span server(InboundRequest request, @Nullable TraceParent parent);

  /** Begins the span of a call. */
  public abstract Span client(OutboundRequest request, GrayContext parent);

  /** Begins the span of a message that is sent. */
  public abstract Span producer(OutboundMessage message, GrayContext parent);

  /** Begins the span of a message that is handled. */
  public abstract Span consumer(InboundMessage message, @Nullable TraceParent parent);

  /**
   * Begins the span of messages that are handled together.
   *
   * @param links the spans that sent them
   */
  public abstract Span batch(List<? extends InboundMessage> messages, List<TraceParent> links);

  /** Another tracer began a span on this thread. */
  public void began(OtherSpan span) {}

  /** What another tracer has as the current span; null: there is no other, or it has none. */
  public @Nullable TraceParent current() {
    return null;
  }

  /** Of the call that this thread began last and that is not over; null: nobody asks for it. */
  public @Nullable GrayContext calling() {
    return null;
  }

  /** One span, from its begin to its end. */
  public static class Span {
    static final Span NONE = new Span();

    /** One that the sampler does not want. */
    static final Span DROPPED =
        new Span() {
          @Override
          public boolean isDropped() {
            return true;
          }
        };

    /** Its identity; null where none is made. */
    public @Nullable TraceParent name() {
      return null;
    }

    /** The {@code traceparent} header that has its {@link #name}; null where none is made. */
    public @Nullable String header() {
      TraceParent name = name();
      return name == null ? null : name.toString();
    }

    /** Whether the sampler does not want it, which the next hop is told. */
    public boolean isDropped() {
      return false;
    }

    /** Whether somebody else writes the trace's headers on the request, or has done so. */
    public boolean isNamedByOthers() {
      return false;
    }

    /** The lane that the request is in. */
    public void lane(@Nullable String lane) {}

    /** Where the call goes; told at its begin and whenever that changes. */
    public void routed(Decision decision, @Nullable Target target) {}

    /** An attempt failed and another is made. */
    public void retried(Decision next, Throwable failure) {}

    /** The thread that began it goes on to other work. */
    public void detached() {}

    /** The end; a status of 0 where there was no answer. */
    public void end(int status, @Nullable Throwable failure) {}
  }
}
