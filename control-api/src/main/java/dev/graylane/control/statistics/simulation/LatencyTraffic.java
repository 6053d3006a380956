package dev.graylane.control.statistics.simulation;

import dev.graylane.control.statistics.ArmWindow;
import dev.graylane.control.statistics.ShardCounts;

/**
 * Calls that take log-normal times, 50 ms in the median and 186 ms at p95. The scenario's ratio
 * stretches the canary's; its noise stretches whole windows, of both arms together or of each
 * alone.
 */
final class LatencyTraffic extends ArmTraffic {
  static final double MEDIAN_MICROS = 50_000;
  static final double SIGMA = 0.8;

  LatencyTraffic(Scenario scenario, Chance chance) {
    super(scenario, chance);
  }

  @Override
  ArmWindow arm(int requests, double times) {
    double median = MEDIAN_MICROS * times * chance.frailty(scenario.noise().arms());
    TimedCalls calls = new TimedCalls();
    for (int i = 0; i < requests; i++) {
      calls.add(chance.below(ShardCounts.SHARDS), median * Math.exp(SIGMA * chance.normal()));
    }
    return calls.window();
  }
}
