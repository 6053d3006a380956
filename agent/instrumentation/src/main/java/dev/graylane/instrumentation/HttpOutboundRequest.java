package dev.graylane.instrumentation;

import dev.graylane.agent.call.Calls;
import dev.graylane.agent.call.OutboundRequest;
import org.jspecify.annotations.Nullable;

/** What the requests of HTTP clients say in the same way: whom they are for. */
public abstract class HttpOutboundRequest implements OutboundRequest {
  private final boolean tls;
  private final String host;
  private final int port;

  /**
   * @param scheme in any case; null is that of plain HTTP
   * @param port below 1: the scheme's
   */
  protected HttpOutboundRequest(@Nullable String scheme, String host, int port) {
    this.tls = "https".equalsIgnoreCase(scheme);
    this.host = host;
    this.port = port > 0 ? port : tls ? 443 : 80;
  }

  @Override
  public final String protocol() {
    return "http";
  }

  @Override
  public final String scheme() {
    return tls ? "https" : "http";
  }

  @Override
  public final String host() {
    return host;
  }

  @Override
  public final int port() {
    return port;
  }

  /** It goes through a proxy that the application set, and so is left alone; counted. */
  public final void skippedForProxy() {
    if (Calls.knows(host, port)) {
      Calls.skippedForProxy();
    }
  }
}
