package dev.graylane.instrumentation.thrift;

import dev.graylane.agent.call.OutboundRequest;
import org.jspecify.annotations.Nullable;

/** A call on a connection to a host that the application named. Thrift has no headers. */
final class ThriftOutboundRequest implements OutboundRequest {
  private final String host;
  private final int port;
  private final String method;

  ThriftOutboundRequest(String host, int port, String method) {
    this.host = host;
    this.port = port;
    this.method = method;
  }

  @Override
  public String protocol() {
    return "thrift";
  }

  @Override
  public String scheme() {
    return "http";
  }

  @Override
  public String method() {
    return method;
  }

  @Override
  public String host() {
    return host;
  }

  @Override
  public int port() {
    return port;
  }

  @Override
  public String path() {
    return "/" + method;
  }

  @Override
  public @Nullable String query() {
    return null;
  }

  @Override
  public @Nullable String header(String name) {
    return null;
  }

  @Override
  public boolean repeatable() {
    return false;
  }
}
