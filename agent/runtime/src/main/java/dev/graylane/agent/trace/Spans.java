package dev.graylane.agent.trace;

import dev.graylane.agent.call.InboundRequest;
import dev.graylane.agent.call.OutboundRequest;
import dev.graylane.agent.call.Target;
import dev.graylane.agent.context.GrayContext;
import dev.graylane.agent.context.TraceParent;
import dev.graylane.routing.Decision;
import org.jspecify.annotations.Nullable;

/** Makes the spans of requests and calls. */
public abstract class Spans {
  /** Makes none. */
  public static final Spans NONE =
      new Spans() {
        @Override
        public boolean recording() {
          return false;
        }

        @Override
        public Span server(InboundRequest request, @Nullable TraceParent parent) {
          return Span.NONE;
        }

        @Override
        public Span client(OutboundRequest request, GrayContext parent, Decision decision) {
          return Span.NONE;
        }
      };

  /** Whether spans are made at all. */
  public abstract boolean recording();

  /** Begins the span of a request that is served. */
  public abstract Span server(InboundRequest request, @Nullable TraceParent parent);

  /** Begins the span of a call. */
  public abstract Span client(OutboundRequest request, GrayContext parent, Decision decision);

  /** One span, from its begin to its end. */
  public static class Span {
    static final Span NONE = new Span();

    /** Its identity; null where none is made. */
    public @Nullable TraceParent name() {
      return null;
    }

    /** The lane that the request is in. */
    public void lane(@Nullable String lane) {}

    /** Where the call went in the end. */
    public void routed(Decision decision, @Nullable Target target) {}

    /** An attempt failed and another is made. */
    public void retried(Decision next, Throwable failure) {}

    /** The end; a status of 0 where there was no answer. */
    public void end(int status, @Nullable Throwable failure) {}
  }
}
