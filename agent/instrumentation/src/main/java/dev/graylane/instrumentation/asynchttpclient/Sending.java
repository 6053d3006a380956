package dev.graylane.instrumentation.asynchttpclient;

import org.jspecify.annotations.Nullable;

/**
 * One run of the client's sender, which makes the future, the request on the wire and, where the
 * address is given, the connector, all on its thread.
 */
final class Sending {
  private static final ThreadLocal<@Nullable Sending> CURRENT = new ThreadLocal<>();

  private final @Nullable Sending outer;
  private final @Nullable ClientCall call;
  private boolean future;

  private Sending(@Nullable Sending outer, @Nullable ClientCall call, boolean future) {
    this.outer = outer;
    this.call = call;
    this.future = future;
  }

  /**
   * @param call null: one that began before the agent was there
   * @param future whether the call has its future
   */
  static Sending begin(@Nullable ClientCall call, boolean future) {
    Sending sending = new Sending(CURRENT.get(), call, future);
    CURRENT.set(sending);
    return sending;
  }

  /** The call that this thread sends; null: none. */
  static @Nullable ClientCall call() {
    Sending sending = CURRENT.get();
    return sending == null ? null : sending.call;
  }

  /** The call that the future that is being made belongs to; null: none. */
  static @Nullable ClientCall ofNewFuture() {
    Sending sending = CURRENT.get();
    if (sending == null || sending.future) {
      return null;
    }
    sending.future = true;
    return sending.call;
  }

  void end(@Nullable Throwable thrown) {
    // An empty entry of the thread's stays: to remove it would have each call make a new one.
    CURRENT.set(outer);
    if (!future && call != null) {
      call.close(thrown);
    }
  }
}
