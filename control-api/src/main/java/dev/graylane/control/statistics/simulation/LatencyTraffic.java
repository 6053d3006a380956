package dev.graylane.control.statistics.simulation;

import dev.graylane.control.statistics.ArmWindow;
import dev.graylane.control.statistics.LatencyHistogram;
import dev.graylane.control.statistics.ShardCounts;
import dev.graylane.control.statistics.Window;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * Calls that take log-normal times, 50 ms in the median and 186 ms at p95. The scenario's ratio
 * stretches the canary's; its noise stretches whole windows, of both arms together or of each
 * alone.
 */
final class LatencyTraffic implements WindowSource {
  private static final double MEDIAN_MICROS = 50_000;
  private static final double SIGMA = 0.8;

  private final Scenario scenario;
  private final Chance chance;

  LatencyTraffic(Scenario scenario, Chance chance) {
    this.scenario = scenario;
    this.chance = chance;
  }

  @Override
  public Window window(int look) {
    double weight = scenario.weight(look);
    int canary = chance.binomial(scenario.requests(), weight);
    double shared = chance.frailty(scenario.noise().shared());
    return new Window(
        arm(canary, shared * scenario.ratio()),
        arm(scenario.requests() - canary, shared),
        OptionalDouble.of(weight));
  }

  private ArmWindow arm(int requests, double stretch) {
    double median = MEDIAN_MICROS * stretch * chance.frailty(scenario.noise().arms());
    Map<Integer, Long> buckets = new HashMap<>();
    for (int i = 0; i < requests; i++) {
      double micros = median * Math.exp(SIGMA * chance.normal());
      buckets.merge(LatencyHistogram.bucket(Math.max(1, micros)), 1L, Long::sum);
    }
    return new ArmWindow(requests, 0, ShardCounts.NONE, LatencyHistogram.of(buckets));
  }
}
