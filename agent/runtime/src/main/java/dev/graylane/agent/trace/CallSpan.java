package dev.graylane.agent.trace;

import dev.graylane.agent.call.OutboundRequest;
import dev.graylane.agent.call.Target;
import dev.graylane.agent.context.TraceParent;
import dev.graylane.routing.Decision;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.Span;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The span of a call, made as a whole when the call ends: until then only its name is needed, and
 * what a span keeps its attributes in would have left the processor's caches when the answer comes,
 * and be kept by the garbage collector.
 */
final class CallSpan extends Spans.Span {
  private final OpenTelemetrySpans spans;
  private final TraceParent parent;
  private final String traceId;
  private final String spanId = SpanIds.random();
  private final long beginNanos = System.nanoTime();

  /** The system's name where it is a remote procedure's call, else null. */
  private final @Nullable String rpc;

  private final String method;
  private final @Nullable String url;
  private final String host;
  private final int port;
  private Decision decision = Decision.passThrough();
  private @Nullable Target target;
  private List<Retry> retries = Collections.emptyList();

  CallSpan(OpenTelemetrySpans spans, OutboundRequest request, TraceParent parent) {
    this.spans = spans;
    this.parent = parent;
    this.traceId = parent.traceId();
    this.rpc = RpcAttributes.isRpc(request.protocol()) ? request.protocol() : null;
    this.method = request.method();
    this.url = rpc == null ? HttpAttributes.url(request) : null;
    this.host = request.host();
    this.port = request.port();
  }

  @Override
  public TraceParent name() {
    return TraceParent.of(traceId, spanId, true);
  }

  @Override
  public String header() {
    return TraceParent.header(traceId, spanId, true);
  }

  @Override
  public synchronized void routed(Decision to, @Nullable Target at) {
    decision = to;
    target = at;
  }

  @Override
  public synchronized void retried(Decision next, Throwable failure) {
    if (retries.isEmpty()) {
      retries = new ArrayList<>();
    }
    retries.add(new Retry(next.release(), failure.getClass().getName()));
  }

  @Override
  public synchronized void end(int status, @Nullable Throwable failure) {
    long endNanos = System.nanoTime();
    long endTime = WholeSpans.now();
    Span span = spans.call(method, parent, traceId, spanId, endTime - (endNanos - beginNanos));
    if (!span.isRecording()) {
      return;
    }
    span.setAttribute(SpanKeys.RELEASE_VERSION, spans.release())
        .setAttribute(SpanKeys.SERVER_ADDRESS, host)
        .setAttribute(SpanKeys.SERVER_PORT, (long) port);
    if (rpc != null) {
      RpcAttributes.begin(span, rpc, method);
    } else {
      span.setAttribute(SpanKeys.METHOD, method).setAttribute(SpanKeys.URL, url);
    }
    putRoute(span);
    for (Retry retry : retries) {
      long time = endTime - (endNanos - retry.nanos);
      span.addEvent("graylane.retry", retry.attributes(), time, TimeUnit.NANOSECONDS);
    }
    SpanEnd.put(span, rpc != null, false, status, failure);
    span.end(endTime, TimeUnit.NANOSECONDS);
  }

  private void putRoute(Span span) {
    if (decision.service().isEmpty()) {
      return;
    }
    span.setAttribute(SpanKeys.DESTINATION_SERVICE, decision.service())
        .setAttribute(SpanKeys.DESTINATION_RELEASE, decision.release())
        .setAttribute(SpanKeys.REASON, decision.reason().name())
        .setAttribute(SpanKeys.REVISION, decision.revision());
    if (!decision.route().isEmpty()) {
      span.setAttribute(SpanKeys.ROUTE, decision.route());
    }
    if (!decision.lane().isEmpty()) {
      span.setAttribute(SpanKeys.LANE, decision.lane());
    }
    if (target != null) {
      span.setAttribute(SpanKeys.PEER_ADDRESS, target.addressText())
          .setAttribute(SpanKeys.PEER_PORT, (long) target.port());
    }
  }

  /** An attempt that failed, so that another was made. */
  private static final class Retry {
    final long nanos = System.nanoTime();
    private final String release;
    private final String failure;

    Retry(String release, String failure) {
      this.release = release;
      this.failure = failure;
    }

    Attributes attributes() {
      return Attributes.builder()
          .put(SpanKeys.DESTINATION_RELEASE, release)
          .put(SpanKeys.ERROR_TYPE, failure)
          .build();
    }
  }
}
