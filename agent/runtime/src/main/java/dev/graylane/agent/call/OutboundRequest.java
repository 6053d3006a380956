package dev.graylane.agent.call;

import org.jspecify.annotations.Nullable;

/**
 * An outbound call as its client library is about to send it. Implemented by each integration on
 * the library's own request object; read on the calling thread, during {@link Calls#begin} and
 * {@link OutboundCall#nextTarget} alone.
 */
public interface OutboundRequest {
  /** {@code http}, or an RPC protocol: {@code grpc}, {@code dubbo}, {@code tri}, {@code thrift}. */
  String protocol();

  /** {@code http} or {@code https}: whether the connection is encrypted. */
  String scheme();

  /** The HTTP method in capitals; for RPC the full method name, {@code package.Service/Method}. */
  String method();

  /** The host that the application asked for, as it wrote it; an IPv6 address without brackets. */
  String host();

  /** The port that the application asked for, or the scheme's default; never below 1. */
  int port();

  /** The path as sent (encoded), {@code /} if empty. */
  String path();

  /** The query as sent (encoded), without the question mark; null if there is none. */
  @Nullable String query();

  /**
   * The first value of a header (or metadata entry); null if there is none. Names compare without
   * case.
   */
  @Nullable String header(String name);

  /** Whether it may have any {@link #header} at all: if not, none need be asked for. */
  default boolean hasHeaders() {
    return true;
  }

  /**
   * Whether the request may be sent twice: its method is safe or idempotent by the standard and its
   * body, if any, can be produced again.
   */
  boolean repeatable();

  /** Whether headers are set as bytes, so that a text of one need not be made. */
  default boolean takesBytes() {
    return false;
  }
}
