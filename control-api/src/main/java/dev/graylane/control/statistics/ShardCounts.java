package dev.graylane.control.statistics;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * Requests and errors by the shard that the caller's key falls in. A shard holds whole callers, so
 * what differs between shards more than chance allows shows how much the calls of one caller hang
 * together.
 *
 * @param requests first attempts, by shard
 * @param errors how many of them failed, by shard
 */
public record ShardCounts(List<Long> requests, List<Long> errors) {
  /** How many shards there are. */
  public static final int SHARDS = 32;

  /** Nothing counted. */
  public static final ShardCounts NONE =
      new ShardCounts(Collections.nCopies(SHARDS, 0L), Collections.nCopies(SHARDS, 0L));

  public ShardCounts {
    if (requests.size() != SHARDS || errors.size() != SHARDS) {
      throw new IllegalArgumentException(
          "Shards: " + requests.size() + " and " + errors.size() + ", must be " + SHARDS);
    }
    requests = List.copyOf(requests);
    errors = List.copyOf(errors);
  }

  public ShardCounts plus(ShardCounts more) {
    return new ShardCounts(sum(requests, more.requests), sum(errors, more.errors));
  }

  private static List<Long> sum(List<Long> left, List<Long> right) {
    List<Long> sum = new ArrayList<>(SHARDS);
    for (int i = 0; i < SHARDS; i++) {
      sum.add(left.get(i) + right.get(i));
    }
    return sum;
  }
}
