package dev.graylane.instrumentation;

import dev.graylane.agent.call.BoundedCache;
import org.jspecify.annotations.Nullable;

/**
 * What the calls of RPC libraries say in the same way, made or served: which method of which
 * service, and whom for. They have no query, and their path is the method's name.
 */
public abstract class RpcRequest {
  /** Of the same few methods for each call. */
  private static final BoundedCache<String, String> PATHS = new BoundedCache<>(1_000);

  private final String protocol;
  private final boolean encrypted;
  private final String host;
  private final int port;
  private final String method;

  /**
   * @param method {@code package.Service/Method}
   */
  protected RpcRequest(String protocol, boolean encrypted, String host, int port, String method) {
    this.protocol = protocol;
    this.encrypted = encrypted;
    this.host = host;
    this.port = port;
    this.method = method;
  }

  public final String protocol() {
    return protocol;
  }

  public final String scheme() {
    return encrypted ? "https" : "http";
  }

  public final String method() {
    return method;
  }

  public final String host() {
    return host;
  }

  public final int port() {
    return port;
  }

  public final String path() {
    return path(method);
  }

  /** The path of the calls of a method. */
  public static String path(String method) {
    String path = PATHS.get(method);
    if (path == null) {
      path = "/" + method;
      PATHS.put(method, path);
    }
    return path;
  }

  public final @Nullable String query() {
    return null;
  }
}
