package dev.graylane.control.stats;

import dev.graylane.control.statistics.ArmWindow;
import dev.graylane.control.statistics.LatencyHistogram;
import dev.graylane.control.statistics.ShardCounts;
import dev.graylane.control.statistics.ShardLatencies;
import dev.graylane.v1.CallStats;
import dev.graylane.v1.ShardLatency;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Reads what an agent counted, and believes nothing that contradicts itself. */
final class ReportedCounts {
  // A microsecond to a day.
  private static final int LAST_BUCKET = 1_300;
  private static final int LAST_POWER = 37;

  private ReportedCounts() {}

  static @Nullable ArmWindow read(CallStats call) {
    long attempts = call.getFirstAttempts();
    long errors = call.getFirstErrors();
    ShardCounts shards = shards(call);
    ShardLatencies shardLatencies = shardLatencies(call);
    long outcomes = sum(call.getOutcomesMap().values());
    if (shards == null
        || shardLatencies == null
        || attempts < 0
        || attempts > Integer.MAX_VALUE
        || errors < 0
        || errors > attempts
        || !within(shards.requests(), attempts)
        || !within(shards.errors(), errors)
        || outcomes != call.getRequests()
        || !plausible(call)) {
      return null;
    }
    return new ArmWindow(
        attempts,
        errors,
        shards,
        LatencyHistogram.of(call.getLatency().getBucketsMap()),
        shardLatencies);
  }

  private static @Nullable ShardLatencies shardLatencies(CallStats call) {
    NavigableMap<Integer, List<Double>> byPower = new TreeMap<>();
    long all = 0;
    for (ShardLatency latency : call.getShardLatencyList()) {
      long sum = sum(latency.getCallsList());
      all += sum;
      if (sum < 0
          || all > call.getRequests()
          || latency.getCallsCount() != ShardCounts.SHARDS
          || latency.getPower() < 0
          || latency.getPower() > LAST_POWER) {
        return null;
      }
      byPower.put(
          latency.getPower(), latency.getCallsList().stream().map(Long::doubleValue).toList());
    }
    return new ShardLatencies(byPower);
  }

  private static @Nullable ShardCounts shards(CallStats call) {
    if (call.getShardAttemptsCount() == 0 && call.getShardErrorsCount() == 0) {
      return ShardCounts.NONE;
    }
    if (call.getShardAttemptsCount() != ShardCounts.SHARDS
        || call.getShardErrorsCount() != ShardCounts.SHARDS) {
      return null;
    }
    for (int i = 0; i < ShardCounts.SHARDS; i++) {
      if (call.getShardErrors(i) < 0 || call.getShardErrors(i) > call.getShardAttempts(i)) {
        return null;
      }
    }
    return new ShardCounts(call.getShardAttemptsList(), call.getShardErrorsList());
  }

  private static boolean plausible(CallStats call) {
    return sum(call.getLatency().getBucketsMap().values()) == call.getRequests()
        && call.getLatency().getBucketsMap().keySet().stream()
            .allMatch(bucket -> bucket >= 0 && bucket <= LAST_BUCKET);
  }

  private static boolean within(List<Long> counts, long all) {
    long sum = sum(counts);
    return sum >= 0 && sum <= all;
  }

  /** Less than 0 if one of them is, or if they are too many for any real agent. */
  private static long sum(Iterable<Long> counts) {
    long sum = 0;
    for (long count : counts) {
      if (count < 0 || count > Integer.MAX_VALUE) {
        return -1;
      }
      sum += count;
    }
    return sum;
  }
}
