package dev.graylane.routing;

import java.util.Arrays;

/**
 * What may be tried again. A connection that was refused before a byte was sent is always tried
 * elsewhere, whatever this says.
 */
public final class RetryPolicy {

  /** No retries. */
  public static final RetryPolicy NONE = new RetryPolicy(0, false, false, new int[0], 0);

  private final int attempts;
  private final boolean onConnectFailure;
  private final boolean onConnectionLost;
  private final int[] statuses;
  private final long perTryTimeoutMillis;

  RetryPolicy(
      int attempts,
      boolean onConnectFailure,
      boolean onConnectionLost,
      int[] statuses,
      long perTryTimeoutMillis) {
    this.attempts = attempts;
    this.onConnectFailure = onConnectFailure;
    this.onConnectionLost = onConnectionLost;
    this.statuses = statuses;
    this.perTryTimeoutMillis = perTryTimeoutMillis;
  }

  /** Tries after the first one. */
  public int attempts() {
    return attempts;
  }

  public boolean onConnectFailure() {
    return onConnectFailure;
  }

  /** A connection that was lost before any byte of an answer; for safe methods only. */
  public boolean onConnectionLost() {
    return onConnectionLost;
  }

  /** Whether an answer with this HTTP status is tried again. */
  public boolean onStatus(int status) {
    for (int candidate : statuses) {
      if (candidate == status) {
        return true;
      }
    }
    return false;
  }

  /** 0: no limit of its own. */
  public long perTryTimeoutMillis() {
    return perTryTimeoutMillis;
  }

  @Override
  public String toString() {
    return "retry " + attempts + " on " + Arrays.toString(statuses);
  }
}
