package dev.graylane.instrumentation.undertow;

import dev.graylane.instrumentation.ArrivedRequest;
import dev.graylane.instrumentation.RequestTarget;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.HeaderMap;
import io.undertow.util.Headers;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import org.jspecify.annotations.Nullable;

/** Undertow's request. Its headers are made for one request, so that they may be kept. */
final class UndertowRequest extends ArrivedRequest {
  private final HeaderMap headers;
  private final @Nullable InetAddress peer;

  private UndertowRequest(
      HttpServerExchange http, HeaderMap headers, @Nullable InetSocketAddress peer) {
    super(
        http.getRequestMethod().toString(),
        http.getRequestScheme(),
        headers.getFirst(Headers.HOST),
        RequestTarget.path(http.getRequestURI()),
        http.getQueryString().isEmpty() ? null : http.getQueryString());
    this.headers = headers;
    this.peer = peer == null ? null : peer.getAddress();
  }

  static UndertowRequest of(HttpServerExchange http) {
    return new UndertowRequest(http, http.getRequestHeaders(), http.getSourceAddress());
  }

  @Override
  public @Nullable String header(String name) {
    return headers.getFirst(name);
  }

  @Override
  public @Nullable String peerAddress() {
    return peer == null ? null : peer.getHostAddress();
  }
}
