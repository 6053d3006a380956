package dev.graylane.agent.call;

import org.jspecify.annotations.Nullable;

/**
 * A request that the application is about to serve. The agent keeps it while the request is served
 * and may read headers and query from other threads; an integration whose request object is
 * recycled must detach it in {@link Exchange#end}.
 */
public interface InboundRequest {
  /** {@code http}, or an RPC protocol: {@code grpc}, {@code dubbo}, {@code tri}, {@code thrift}. */
  String protocol();

  /** {@code http} or {@code https}. */
  String scheme();

  /** The HTTP method in capitals; for RPC the full method name. */
  String method();

  /** The authority's host as the client sent it, without the port; empty if it sent none. */
  String host();

  /** The authority's port, or the scheme's default. */
  int port();

  /** The path as sent (encoded). */
  String path();

  /** The query as sent, without the question mark; null if there is none. */
  @Nullable String query();

  /**
   * The first value of a header (or metadata entry); null if there is none. Names compare without
   * case.
   */
  @Nullable String header(String name);

  /**
   * The peer's address, as text without a port; null if unknown. Forwarded headers are not looked
   * at.
   */
  @Nullable String peerAddress();
}
