package dev.graylane.agent.stats;

import dev.graylane.routing.Decision;
import dev.graylane.v1.CallStats;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What became of the calls of one {@link CallKey} in one window. Thread-safe. */
final class CallCounter {
  static final int NO_RETRIES = 0;

  /** Of a window that is over: counts nothing. */
  static final CallCounter CLOSED = new CallCounter(new CallKey(Decision.passThrough(), ""), true);

  private final CallKey key;
  private boolean closed;
  private long requests;
  private long retries;
  private long escapes;
  private long missingKey;
  private final FirstAttempts attempts = new FirstAttempts();
  private final ShardLatencies shardLatencies = new ShardLatencies();
  private final Map<String, long[]> outcomes = new HashMap<>();
  private @Nullable String lastOutcome;
  private long[] lastCount = {};
  private boolean lastIsError;

  /** Of the call that was counted last. Most are given the very same; threads need not agree. */
  private @Nullable Decision lastDecision;

  private final LatencyHistogram latency = new LatencyHistogram();

  CallCounter(CallKey key) {
    this(key, false);
  }

  private CallCounter(CallKey key, boolean closed) {
    this.key = key;
    this.closed = closed;
  }

  CallKey key() {
    return key;
  }

  /** Whether a call with this very decision was counted here just before. */
  @SuppressWarnings("ReferenceEquality") // an equal one is compared with the key
  boolean countedLast(Decision decision) {
    return decision == lastDecision;
  }

  /**
   * Counts a call.
   *
   * @param outcome its class, see {@link Outcomes}
   * @param again attempts after the first
   * @param nanos how long it took
   * @return false: the window is over, and the call belongs into the next
   */
  // What can be worked out beforehand is not worked out while others wait, but for what most calls
  // share with the one before.
  boolean add(Decision decision, String outcome, int again, long nanos) {
    double micros = Math.max(1, nanos / 1000.0);
    int bucket = LogBuckets.index(micros);
    int escape = decision.escape() ? 1 : 0;
    int missing = decision.missingKey() ? 1 : 0;
    synchronized (this) {
      if (closed) {
        return false;
      }
      requests++;
      lastDecision = decision;
      retries += again;
      escapes += escape;
      missingKey += missing;
      count(outcome);
      shardLatencies.add(decision.shard(), micros);
      latency.add(micros, bucket);
      if (again == NO_RETRIES) {
        attempts.add(decision.shard(), lastIsError);
      }
      return true;
    }
  }

  /** Most calls end as the one before them. */
  @SuppressWarnings("ReferenceEquality") // another text of the same class is looked up
  private void count(String outcome) {
    if (outcome != lastOutcome) {
      lastCount = outcomes.computeIfAbsent(outcome, any -> new long[1]);
      lastIsError = Outcomes.isError(outcome);
      lastOutcome = outcome;
    }
    lastCount[0]++;
  }

  /**
   * Counts a first attempt that others followed.
   *
   * @return as {@link #add}
   */
  synchronized boolean attempt(int shard, boolean error) {
    if (!closed) {
      attempts.add(shard, error);
    }
    return !closed;
  }

  /** Gives the counts away; from now on it counts nothing. */
  synchronized CallStats close() {
    closed = true;
    CallStats.Builder stats = CallStats.newBuilder();
    key.writeTo(stats);
    attempts.writeTo(stats);
    shardLatencies.writeTo(stats);
    outcomes.forEach((outcome, count) -> stats.putOutcomes(outcome, count[0]));
    return stats
        .setRequests(requests)
        .setRetries(retries)
        .setEscapes(escapes)
        .setMissingKey(missingKey)
        .setLatency(latency.build())
        .build();
  }
}
