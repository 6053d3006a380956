package dev.graylane.instrumentation.httpurlconnection;

import org.jspecify.annotations.Nullable;

/**
 * What this thread looks for in the cache of idle clients, or opens, right now. Nests: a proxy
 * selector may make calls of its own.
 */
final class Obtaining {
  private static final ThreadLocal<@Nullable Obtaining> CURRENT = new ThreadLocal<>();

  private final @Nullable Outgoing outgoing;
  private final @Nullable String partition;
  private final @Nullable Obtaining outer;

  private Obtaining(@Nullable Outgoing outgoing, @Nullable String partition) {
    this.outgoing = outgoing;
    this.partition = partition;
    this.outer = CURRENT.get();
    CURRENT.set(this);
  }

  /** A client for this request; null: for one that is left alone. */
  static Obtaining clientFor(@Nullable Outgoing outgoing) {
    return new Obtaining(outgoing, null);
  }

  /** An idle client of that partition; null: of the one for calls that are left alone. */
  static Obtaining idleClientOf(@Nullable String partition) {
    return new Obtaining(null, partition);
  }

  static @Nullable Obtaining current() {
    return CURRENT.get();
  }

  @Nullable Outgoing outgoing() {
    return outgoing;
  }

  /** The partition of the cache to look into. */
  @Nullable String partition() {
    return outgoing != null ? Partitions.leadingTo(outgoing.target()) : partition;
  }

  void end() {
    // An empty entry of the thread's stays: to remove it would have each call make a new one.
    CURRENT.set(outer);
  }
}
