package dev.graylane.agent.stats;

import dev.graylane.routing.Decision;
import dev.graylane.routing.Slot;
import dev.graylane.v1.CallStats;
import dev.graylane.v1.ShardLatency;
import org.jspecify.annotations.Nullable;

/**
 * How long calls took, coarsely, by the caller's shard: it shows whether some callers are always
 * served more slowly. Not thread-safe.
 */
final class ShardLatencies {
  // 2^37 microseconds are more than a day.
  private static final int POWERS = 38;

  private int @Nullable [] @Nullable [] byPower;

  void add(int shard, double micros) {
    if (shard == Decision.NO_SHARD) {
      return;
    }
    if (byPower == null) {
      byPower = new int[POWERS][];
    }
    int power = power(micros);
    int[] shards = byPower[power];
    if (shards == null) {
      shards = new int[Slot.SHARDS];
      byPower[power] = shards;
    }
    shards[shard]++;
  }

  /** The smallest whose power of two is not below the value. */
  static int power(double micros) {
    long whole = Math.max(1, (long) Math.ceil(micros));
    return Math.min(POWERS - 1, Long.SIZE - Long.numberOfLeadingZeros(whole - 1));
  }

  void writeTo(CallStats.Builder stats) {
    for (int power = 0; byPower != null && power < POWERS; power++) {
      int[] shards = byPower[power];
      if (shards != null) {
        ShardLatency.Builder latency = ShardLatency.newBuilder().setPower(power);
        for (int calls : shards) {
          latency.addCalls(calls);
        }
        stats.addShardLatency(latency);
      }
    }
  }
}
