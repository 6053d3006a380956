package dev.graylane.agent.trace;

import dev.graylane.agent.call.InboundRequest;
import dev.graylane.agent.call.OutboundRequest;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.StatusCode;

/** What OpenTelemetry's stable conventions for HTTP (1.23) say of spans. */
final class HttpAttributes {
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

  static void begin(Span span, OutboundRequest request) {
    String query = request.query();
    boolean standard = request.port() == (request.scheme().equals("https") ? 443 : 80);
    String host = request.host().indexOf(':') >= 0 ? "[" + request.host() + "]" : request.host();
    span.setAttribute(SpanKeys.METHOD, request.method())
        .setAttribute(
            SpanKeys.URL,
            request.scheme()
                + "://"
                + host
                + (standard ? "" : ":" + request.port())
                + request.path()
                + (query == null ? "" : "?" + query));
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
