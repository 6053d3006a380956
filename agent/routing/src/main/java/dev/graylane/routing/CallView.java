package dev.graylane.routing;

import org.jspecify.annotations.Nullable;

/**
 * What the engine reads of one HTTP or RPC request, outbound or inbound. Nothing is read that no
 * rule asks for, so an implementation may be a thin view over the library's own request object.
 *
 * <p>Every method may answer {@code null} (or -1) for "there is none"; none may throw.
 */
public interface CallView {

  /** {@code GET}; for RPC, {@code POST}. */
  @Nullable String method();

  /** The authority's host without the port, in any case, IPv6 with or without brackets. */
  @Nullable String host();

  /** The authority's port, the scheme's own where none is written; -1 where unknown. */
  int port();

  /**
   * {@code http} or {@code grpc}: only instances that speak it are chosen. Null: any instance is.
   */
  default @Nullable String protocol() {
    return null;
  }

  /** The path as sent, without the query, not decoded; for RPC {@code /package.Service/Method}. */
  @Nullable String path();

  /** What follows the question mark, not decoded. */
  @Nullable String rawQuery();

  /**
   * The first value of a header, whose name is compared without case. Several {@code cookie}
   * headers (HTTP/2) are joined by {@code "; "}.
   */
  @Nullable String header(String name);

  /** Whether it may have any {@link #header} at all: if not, none need be asked for. */
  default boolean hasHeaders() {
    return true;
  }
}
