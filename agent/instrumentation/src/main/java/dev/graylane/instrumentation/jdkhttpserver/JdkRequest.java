package dev.graylane.instrumentation.jdkhttpserver;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsExchange;
import dev.graylane.agent.call.InboundRequest;
import dev.graylane.instrumentation.Hosts;
import org.jspecify.annotations.Nullable;

/** The JDK server's request. The object lives for one request, so that it may be kept. */
final class JdkRequest implements InboundRequest {
  private final HttpExchange exchange;
  private final String authority;

  JdkRequest(HttpExchange exchange) {
    this.exchange = exchange;
    String host = exchange.getRequestHeaders().getFirst("Host");
    this.authority = host == null ? "" : host;
  }

  @Override
  public String protocol() {
    return "http";
  }

  @Override
  public String scheme() {
    return exchange instanceof HttpsExchange ? "https" : "http";
  }

  @Override
  public String method() {
    return exchange.getRequestMethod();
  }

  @Override
  public String host() {
    return Hosts.host(authority);
  }

  @Override
  public int port() {
    return Hosts.port(authority, scheme());
  }

  @Override
  public String path() {
    String path = exchange.getRequestURI().getRawPath();
    return path == null || path.isEmpty() ? "/" : path;
  }

  @Override
  public @Nullable String query() {
    return exchange.getRequestURI().getRawQuery();
  }

  @Override
  public @Nullable String header(String name) {
    return exchange.getRequestHeaders().getFirst(name);
  }

  @Override
  public @Nullable String peerAddress() {
    java.net.InetSocketAddress peer = exchange.getRemoteAddress();
    return peer == null || peer.getAddress() == null ? null : peer.getAddress().getHostAddress();
  }
}
