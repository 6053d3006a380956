package dev.graylane.instrumentation.jdkhttpserver;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsExchange;
import dev.graylane.instrumentation.ArrivedRequest;
import java.net.InetSocketAddress;
import org.jspecify.annotations.Nullable;

/** The JDK server's request. The object lives for one request, so that it may be kept. */
final class JdkRequest extends ArrivedRequest {
  private final HttpExchange exchange;

  JdkRequest(HttpExchange exchange) {
    super(
        exchange.getRequestMethod(),
        exchange instanceof HttpsExchange ? "https" : "http",
        exchange.getRequestHeaders().getFirst("Host"),
        exchange.getRequestURI().getRawPath(),
        exchange.getRequestURI().getRawQuery());
    this.exchange = exchange;
  }

  @Override
  public @Nullable String header(String name) {
    return exchange.getRequestHeaders().getFirst(name);
  }

  @Override
  public @Nullable String peerAddress() {
    InetSocketAddress peer = exchange.getRemoteAddress();
    return peer == null || peer.getAddress() == null ? null : peer.getAddress().getHostAddress();
  }
}
