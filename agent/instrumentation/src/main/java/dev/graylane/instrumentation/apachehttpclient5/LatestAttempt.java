package dev.graylane.instrumentation.apachehttpclient5;

import org.apache.hc.core5.concurrent.Cancellable;
import org.jspecify.annotations.Nullable;

/** That attempt of a call which is being made: what cancels the call cancels it. Thread-safe. */
final class LatestAttempt implements Cancellable {
  private @Nullable Object attempt;
  private @Nullable Cancellable sending;
  private boolean cancelled;

  /** It takes the place of the one before. */
  synchronized void is(Object next) {
    attempt = next;
    sending = null;
  }

  /**
   * The client has begun to make an attempt, over which the next may have begun on another thread.
   */
  void begun(Object made, Cancellable begun) {
    if (isToBeCancelled(made, begun)) {
      begun.cancel();
    }
  }

  @SuppressWarnings("ReferenceEquality") // each attempt is another
  private synchronized boolean isToBeCancelled(Object made, Cancellable begun) {
    if (attempt == made) {
      sending = begun;
    }
    return cancelled;
  }

  synchronized boolean isCancelled() {
    return cancelled;
  }

  @Override
  public boolean cancel() {
    Cancellable made = markCancelled();
    return made == null || made.cancel();
  }

  private synchronized @Nullable Cancellable markCancelled() {
    cancelled = true;
    return sending;
  }
}
