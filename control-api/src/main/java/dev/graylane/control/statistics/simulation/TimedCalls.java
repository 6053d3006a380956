package dev.graylane.control.statistics.simulation;

import dev.graylane.control.statistics.ArmWindow;
import dev.graylane.control.statistics.LatencyHistogram;
import dev.graylane.control.statistics.ShardCounts;
import dev.graylane.control.statistics.ShardLatencies;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/** Counts how long an arm's calls take in a window, as agents do. */
final class TimedCalls {
  private final Map<Integer, Long> buckets = new HashMap<>();
  private final NavigableMap<Integer, List<Double>> byPower = new TreeMap<>();
  private long count;

  void add(int shard, double micros) {
    double most = Math.max(1, micros);
    count++;
    buckets.merge(LatencyHistogram.bucket(most), 1L, Long::sum);
    List<Double> shards =
        byPower.computeIfAbsent(
            ShardLatencies.power(most),
            any -> new ArrayList<>(Collections.nCopies(ShardCounts.SHARDS, 0.0)));
    shards.set(shard, shards.get(shard) + 1);
  }

  ArmWindow window() {
    return new ArmWindow(
        count, 0, ShardCounts.NONE, LatencyHistogram.of(buckets), new ShardLatencies(byPower));
  }
}
