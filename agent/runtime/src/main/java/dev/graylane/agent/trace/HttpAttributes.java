package dev.graylane.agent.trace;

import dev.graylane.agent.call.InboundRequest;
import dev.graylane.agent.call.OutboundRequest;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.StatusCode;

/** What OpenTelemetry's stable conventions for HTTP (1.23) say of spans. */
final class HttpAttributes {
  private static final AttributeKey<Long> STATUS =
      AttributeKey.longKey("http.response.status_code");

  private HttpAttributes() {}

  static void begin(Span span, InboundRequest request) {
    span.setAttribute("http.request.method", request.method())
        .setAttribute("url.scheme", request.scheme())
        .setAttribute("url.path", request.path())
        .setAttribute("server.address", request.host())
        .setAttribute("server.port", (long) request.port());
    String query = request.query();
    if (query != null) {
      span.setAttribute("url.query", query);
    }
  }

  static void begin(Span span, OutboundRequest request) {
    String query = request.query();
    boolean standard = request.port() == (request.scheme().equals("https") ? 443 : 80);
    String host = request.host().indexOf(':') >= 0 ? "[" + request.host() + "]" : request.host();
    span.setAttribute("http.request.method", request.method())
        .setAttribute(
            "url.full",
            request.scheme()
                + "://"
                + host
                + (standard ? "" : ":" + request.port())
                + request.path()
                + (query == null ? "" : "?" + query));
  }

  static void end(Span span, int status, boolean server) {
    span.setAttribute(STATUS, (long) status);
    // A 4xx is the caller's error, not the server's.
    if (status >= 500 || (!server && status >= 400)) {
      span.setStatus(StatusCode.ERROR);
      span.setAttribute("error.type", String.valueOf(status));
    }
  }
}
