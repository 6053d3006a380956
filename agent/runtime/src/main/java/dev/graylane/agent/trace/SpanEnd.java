package dev.graylane.agent.trace;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.StatusCode;
import org.jspecify.annotations.Nullable;

/** What a span says of how a request or a call ended. */
final class SpanEnd {
  private SpanEnd() {}

  /**
   * @param server whether it is the span of a request that is served
   * @param status the protocol's; 0 where there was no answer
   */
  static void put(Span span, boolean rpc, boolean server, int status, @Nullable Throwable failure) {
    if (failure != null) {
      span.recordException(failure);
    }
    if (rpc && (failure == null || status > 0)) {
      RpcAttributes.end(span, status, server);
    } else if (failure != null) {
      span.setAttribute(SpanKeys.ERROR_TYPE, failure.getClass().getName());
      span.setStatus(StatusCode.ERROR);
    }
    if (!rpc && status > 0) {
      HttpAttributes.end(span, status, server);
    }
  }
}
