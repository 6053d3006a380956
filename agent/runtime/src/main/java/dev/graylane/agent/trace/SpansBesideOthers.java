package dev.graylane.agent.trace;

import dev.graylane.agent.call.Context;
import dev.graylane.agent.call.Contexts;
import dev.graylane.agent.call.InboundMessage;
import dev.graylane.agent.call.InboundRequest;
import dev.graylane.agent.call.OtherSpan;
import dev.graylane.agent.call.OtherTracers;
import dev.graylane.agent.call.OutboundMessage;
import dev.graylane.agent.call.OutboundRequest;
import dev.graylane.agent.context.GrayContext;
import dev.graylane.agent.context.TraceParent;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The agent's own spans until another tracer is met in this JVM; from then on none, and the other's
 * spans are told what ours would say. Which of the two is asked first about a call, the other
 * tracer or this agent, differs from client to client: its span is either current when a call
 * begins here, or named by the request's headers, or begins on the same thread while the call is
 * under way.
 */
final class SpansBesideOthers extends Spans {
  private final Spans own;
  private final String release;

  SpansBesideOthers(Spans own, String release) {
    this.own = own;
    this.release = release;
  }

  @Override
  public boolean mayRecord() {
    return own.mayRecord() && !OtherTracers.any();
  }

  @Override
  public Span server(InboundRequest request, @Nullable TraceParent parent) {
    return OtherTracers.any()
        ? new OtherServerSpan(OtherTracers.current())
        : own.server(request, parent);
  }

  @Override
  public Span client(OutboundRequest request, GrayContext parent) {
    if (!OtherTracers.any()) {
      return own.client(request, parent);
    }
    OtherSpan current = OtherTracers.current();
    TraceParent named = TraceParent.parse(request.header(TraceParent.HEADER));
    OtherSpan known = current;
    if (current == null || !current.isClient()) {
      known = named != null ? OtherTracers.begun(named.spanId()) : unnamed(request);
    }
    OtherClientSpan span =
        new OtherClientSpan(parent, known != null ? known : current, named != null);
    span.underWay();
    return span;
  }

  /** A protocol without headers has no place for a name. */
  private static @Nullable OtherSpan unnamed(OutboundRequest request) {
    return RpcAttributes.isRpc(request.protocol())
        ? OtherTracers.calling(request.protocol())
        : null;
  }

  @Override
  public Span producer(OutboundMessage message, GrayContext parent) {
    return OtherTracers.any()
        ? new OtherMessageSpan(OtherTracers.current())
        : own.producer(message, parent);
  }

  @Override
  public Span consumer(InboundMessage message, @Nullable TraceParent parent) {
    return OtherTracers.any()
        ? new OtherMessageSpan(OtherTracers.current())
        : own.consumer(message, parent);
  }

  @Override
  public Span batch(List<? extends InboundMessage> messages, List<TraceParent> links) {
    return OtherTracers.any()
        ? new OtherMessageSpan(OtherTracers.current())
        : own.batch(messages, links);
  }

  @Override
  public void began(OtherSpan span) {
    span.set("release.version", release);
    if (span.isMessage()) {
      Context current = Contexts.current();
      if (current instanceof GrayContext) {
        new OtherMessageSpan(span).lane(((GrayContext) current).lane());
      }
    } else if (span.isServer()) {
      Context served = Contexts.current();
      if (served instanceof GrayContext) {
        new OtherServerSpan(span).lane(((GrayContext) served).lane());
      }
    } else if (span.isClient()) {
      OtherClientSpan calling = OtherClientSpan.calling();
      if (calling != null) {
        calling.began(span);
      }
    }
  }

  @Override
  public @Nullable TraceParent current() {
    OtherSpan current = OtherTracers.any() ? OtherTracers.current() : null;
    return current == null ? null : nameOf(current);
  }

  @Override
  public @Nullable GrayContext calling() {
    OtherClientSpan calling = OtherClientSpan.calling();
    return calling == null ? null : calling.context();
  }

  static TraceParent nameOf(OtherSpan span) {
    return TraceParent.of(span.traceId(), span.spanId(), span.isSampled());
  }

  /** That of a message which is current where the message is sent or handled, if it is there. */
  private static final class OtherMessageSpan extends Span {
    private final @Nullable OtherSpan span;

    OtherMessageSpan(@Nullable OtherSpan current) {
      this.span = current != null && current.isMessage() ? current : null;
    }

    @Override
    public void lane(@Nullable String lane) {
      if (lane != null && span != null) {
        span.set("graylane.lane", lane);
      }
    }
  }

  private static final class OtherServerSpan extends Span {
    private final @Nullable OtherSpan span;

    OtherServerSpan(@Nullable OtherSpan span) {
      this.span = span;
    }

    @Override
    public @Nullable TraceParent name() {
      return span == null ? null : nameOf(span);
    }

    @Override
    public void lane(@Nullable String lane) {
      if (lane != null && span != null && span.isServer()) {
        span.set("graylane.lane", lane);
      }
    }
  }
}
