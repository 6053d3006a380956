package dev.graylane.instrumentation;

import dev.graylane.agent.call.InboundRequest;
import org.jspecify.annotations.Nullable;

/**
 * An HTTP request's first line and authority, read when it arrived: servers use their own objects
 * again for the next request. How headers are read is each server's.
 */
public abstract class ArrivedRequest implements InboundRequest {
  private final String method;
  private final String scheme;
  private final String authority;
  private final String path;
  private final @Nullable String query;

  /**
   * @param scheme anything that is not {@code https} counts as {@code http}
   * @param authority as in the Host header
   */
  protected ArrivedRequest(
      String method,
      @Nullable String scheme,
      @Nullable String authority,
      @Nullable String path,
      @Nullable String query) {
    this.method = method;
    this.scheme = "https".equals(scheme) ? "https" : "http";
    this.authority = authority == null ? "" : authority;
    this.path = path == null || path.isEmpty() ? "/" : path;
    this.query = query;
  }

  @Override
  public final String protocol() {
    return "http";
  }

  @Override
  public final String scheme() {
    return scheme;
  }

  @Override
  public final String method() {
    return method;
  }

  @Override
  public final String host() {
    return Hosts.host(authority);
  }

  @Override
  public final int port() {
    return Hosts.port(authority, scheme);
  }

  @Override
  public final String path() {
    return path;
  }

  @Override
  public final @Nullable String query() {
    return query;
  }
}
