package dev.graylane.agent.trace;

import dev.graylane.agent.call.InboundRequest;
import dev.graylane.agent.call.OutboundRequest;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.StatusCode;

/** What OpenTelemetry's stable conventions for HTTP (1.23) say of spans. */
final class HttpAttributes {
  /** Of most, so that one seldom needs more room. */
  private static final int TYPICAL_URL = 128;

  private HttpAttributes() {}

  static void begin(Span span, InboundRequest request) {
    span.setAttribute(SpanKeys.METHOD, request.method())
        .setAttribute(SpanKeys.SCHEME, request.scheme())
        .setAttribute(SpanKeys.PATH, request.path())
        .setAttribute(SpanKeys.SERVER_ADDRESS, request.host())
        .setAttribute(SpanKeys.SERVER_PORT, (long) request.port());
    String query = request.query();
    if (query != null) {
      span.setAttribute(SpanKeys.QUERY, query);
    }
  }

  /** Of {@code url.full}. */
  static String url(OutboundRequest request) {
    StringBuilder url = new StringBuilder(TYPICAL_URL).append(request.scheme()).append("://");
    String host = request.host();
    if (host.indexOf(':') >= 0) {
      url.append('[').append(host).append(']');
    } else {
      url.append(host);
    }
    if (request.port() != (request.scheme().equals("https") ? 443 : 80)) {
      url.append(':').append(request.port());
    }
    url.append(request.path());
    String query = request.query();
    if (query != null) {
      url.append('?').append(query);
    }
    return url.toString();
  }

  static void end(Span span, int status, boolean server) {
    span.setAttribute(SpanKeys.STATUS, (long) status);
    // A 4xx is the caller's error, not the server's.
    if (status >= 500 || (!server && status >= 400)) {
      span.setStatus(StatusCode.ERROR);
      span.setAttribute(SpanKeys.ERROR_TYPE, String.valueOf(status));
    }
  }
}
