package dev.graylane.agent.stats;

import dev.graylane.routing.Decision;
import dev.graylane.routing.Slot;
import dev.graylane.v1.CallStats;
import org.jspecify.annotations.Nullable;

/** First attempts and their errors, in all and by the caller's shard. Not thread-safe. */
final class FirstAttempts {
  private long count;
  private long errors;
  private long @Nullable [] shards;

  void add(int shard, boolean error) {
    count++;
    errors += error ? 1 : 0;
    if (shard != Decision.NO_SHARD) {
      if (shards == null) {
        shards = new long[2 * Slot.SHARDS];
      }
      shards[shard]++;
      shards[Slot.SHARDS + shard] += error ? 1 : 0;
    }
  }

  void writeTo(CallStats.Builder stats) {
    stats.setFirstAttempts(count).setFirstErrors(errors);
    for (int i = 0; shards != null && i < Slot.SHARDS; i++) {
      stats.addShardAttempts(shards[i]).addShardErrors(shards[Slot.SHARDS + i]);
    }
  }
}
