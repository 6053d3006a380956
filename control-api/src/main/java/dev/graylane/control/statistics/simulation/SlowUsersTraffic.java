package dev.graylane.control.statistics.simulation;

import dev.graylane.control.statistics.ArmWindow;
import dev.graylane.control.statistics.LatencyHistogram;
import dev.graylane.control.statistics.ShardCounts;
import dev.graylane.control.statistics.Window;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalDouble;

/** Latencies of users who stay in their arm, and some of whom are always served more slowly. */
final class SlowUsersTraffic implements WindowSource {
  private final Scenario scenario;
  private final Chance chance;
  private final double[] slots;
  private final double[] stretches;

  /**
   * @param users how many there are
   * @param variation of the users' own latencies, as a coefficient
   */
  SlowUsersTraffic(Scenario scenario, int users, double variation, Chance chance) {
    this.scenario = scenario;
    this.chance = chance;
    this.slots = new double[users];
    this.stretches = new double[users];
    for (int i = 0; i < users; i++) {
      slots[i] = chance.uniform();
      stretches[i] = chance.frailty(variation);
    }
  }

  @Override
  public Window window(int look) {
    double weight = scenario.weight(look);
    Map<Integer, Long> canary = new HashMap<>();
    Map<Integer, Long> baseline = new HashMap<>();
    for (int i = 0; i < scenario.requests(); i++) {
      int user = chance.below(slots.length);
      boolean in = slots[user] < weight;
      double micros =
          LatencyTraffic.MEDIAN_MICROS
              * stretches[user]
              * (in ? scenario.ratio() : 1)
              * Math.exp(LatencyTraffic.SIGMA * chance.normal());
      (in ? canary : baseline).merge(LatencyHistogram.bucket(Math.max(1, micros)), 1L, Long::sum);
    }
    return new Window(arm(canary), arm(baseline), OptionalDouble.of(weight));
  }

  private static ArmWindow arm(Map<Integer, Long> buckets) {
    long requests = buckets.values().stream().mapToLong(Long::longValue).sum();
    return new ArmWindow(requests, 0, ShardCounts.NONE, LatencyHistogram.of(buckets));
  }
}
