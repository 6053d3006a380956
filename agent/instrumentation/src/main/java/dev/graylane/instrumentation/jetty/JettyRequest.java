package dev.graylane.instrumentation.jetty;

import dev.graylane.agent.call.InboundRequest;
import dev.graylane.instrumentation.Hosts;
import org.eclipse.jetty.server.HttpChannel;
import org.eclipse.jetty.server.Request;
import org.jspecify.annotations.Nullable;

/** Jetty's request. Jetty uses the object again for the next one, so it is let go at the end. */
final class JettyRequest implements InboundRequest {
  private volatile @Nullable Request request;
  private final String method;
  private final String scheme;
  private final String path;
  private final @Nullable String query;
  private final String authority;
  private final @Nullable String peer;

  JettyRequest(HttpChannel channel) {
    Request live = channel.getRequest();
    request = live;
    method = live.getMethod();
    scheme = "https".equals(live.getScheme()) ? "https" : "http";
    String uri = live.getRequestURI();
    path = uri == null || uri.isEmpty() ? "/" : uri;
    query = live.getQueryString();
    String host = live.getHeader("Host");
    authority = host == null ? "" : host;
    peer = channel.getRemoteAddress() == null ? null : live.getRemoteAddr();
  }

  void release() {
    request = null;
  }

  @Override
  public String protocol() {
    return "http";
  }

  @Override
  public String scheme() {
    return scheme;
  }

  @Override
  public String method() {
    return method;
  }

  @Override
  public String host() {
    return Hosts.host(authority);
  }

  @Override
  public int port() {
    return Hosts.port(authority, scheme);
  }

  @Override
  public String path() {
    return path;
  }

  @Override
  public @Nullable String query() {
    return query;
  }

  @Override
  public @Nullable String header(String name) {
    Request live = request;
    return live == null ? null : live.getHeader(name);
  }

  @Override
  public @Nullable String peerAddress() {
    return peer;
  }
}
