package dev.graylane.control.statistics;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * How long calls took by the shard that the caller's key falls in, coarsely: it shows how much the
 * latencies of one caller hang together, not what they are.
 *
 * @param byPower for each i, the calls that took {@code (2^(i-1), 2^i]} microseconds, by shard
 */
public record ShardLatencies(NavigableMap<Integer, List<Double>> byPower) {
  public static final ShardLatencies NONE = new ShardLatencies(new TreeMap<>());

  public ShardLatencies {
    NavigableMap<Integer, List<Double>> copy = new TreeMap<>();
    byPower.forEach((power, calls) -> copy.put(power, List.copyOf(calls)));
    byPower = Collections.unmodifiableNavigableMap(copy);
  }

  /** The power whose calls such a latency is among. */
  public static int power(double micros) {
    return (int) Math.ceil(Math.log(micros) / Math.log(2) - 1e-9);
  }

  /** Whose power of two is nearest, by its logarithm. */
  static int nearestPower(double micros) {
    return (int) Math.round(Math.log(micros) / Math.log(2));
  }

  public ShardLatencies plus(ShardLatencies more) {
    return plus(more, 1);
  }

  /** Each of the calls as if it had come {@code weight} times. */
  public ShardLatencies times(double weight) {
    return NONE.plus(this, weight);
  }

  private ShardLatencies plus(ShardLatencies more, double weight) {
    NavigableMap<Integer, List<Double>> sum = new TreeMap<>(byPower);
    more.byPower.forEach(
        (power, calls) ->
            sum.merge(
                power, calls.stream().map(call -> call * weight).toList(), ShardLatencies::sum));
    return new ShardLatencies(sum);
  }

  /** All calls of each shard. */
  List<Double> calls() {
    return sum(byPower);
  }

  /** The calls of each shard that took more than {@code 2^power} microseconds. */
  List<Double> above(int power) {
    return sum(byPower.tailMap(power, false));
  }

  private static List<Double> sum(NavigableMap<Integer, List<Double>> parts) {
    return parts.values().stream()
        .reduce(Collections.nCopies(ShardCounts.SHARDS, 0.0), ShardLatencies::sum);
  }

  private static List<Double> sum(List<Double> left, List<Double> right) {
    List<Double> sum = new ArrayList<>(ShardCounts.SHARDS);
    for (int i = 0; i < ShardCounts.SHARDS; i++) {
      sum.add(left.get(i) + right.get(i));
    }
    return sum;
  }
}
