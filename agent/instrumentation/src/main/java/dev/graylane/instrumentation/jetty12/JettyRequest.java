package dev.graylane.instrumentation.jetty12;

import dev.graylane.agent.call.InboundRequest;
import dev.graylane.instrumentation.Hosts;
import org.jspecify.annotations.Nullable;

/** Jetty's request; a copy, but for the headers, which are immutable. */
final class JettyRequest implements InboundRequest {
  private final Object headers;
  private final String method;
  private final String scheme;
  private final String path;
  private final @Nullable String query;
  private final String authority;
  private final @Nullable String peer;

  JettyRequest(Object request) {
    headers = Jetty.headers(request);
    method = Jetty.method(request);
    scheme = Jetty.scheme(request);
    path = Jetty.path(request);
    query = Jetty.query(request);
    String host = Jetty.header(headers, "Host");
    authority = host != null ? host : Jetty.authority(request);
    peer = Jetty.peer(request);
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
    return Jetty.header(headers, name);
  }

  @Override
  public @Nullable String peerAddress() {
    return peer;
  }
}
