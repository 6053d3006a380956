package dev.graylane.control.statistics.simulation;

import dev.graylane.control.statistics.ArmWindow;
import dev.graylane.control.statistics.LatencyHistogram;
import dev.graylane.control.statistics.ShardCounts;
import java.util.Arrays;

/** Calls that fail or not, as a scenario says. */
final class ErrorTraffic extends ArmTraffic {
  ErrorTraffic(Scenario scenario, Chance chance) {
    super(scenario, chance);
  }

  @Override
  ArmWindow arm(int requests, double times) {
    Noise noise = scenario.noise();
    double rate = Math.min(0.9, scenario.rate() * times * chance.frailty(noise.arms()));
    long[] errors = new long[ShardCounts.SHARDS];
    int left = requests;
    int clumps = chance.binomial(requests, rate / noise.clump());
    for (int i = 0; i < clumps && left > 0; i++) {
      int size = noise.clump() == 1 ? 1 : (int) chance.geometric(1 / noise.clump());
      int some = Math.min(left, size);
      errors[chance.below(ShardCounts.SHARDS)] += some;
      left -= some;
    }
    // The calls that went well spread evenly; a shard has at least its errors.
    long[] all = errors.clone();
    int shard = chance.below(ShardCounts.SHARDS);
    for (int i = 0; i < left; i++) {
      all[(shard + i) % ShardCounts.SHARDS]++;
    }
    ShardCounts shards =
        new ShardCounts(
            Arrays.stream(all).boxed().toList(), Arrays.stream(errors).boxed().toList());
    return new ArmWindow(requests, requests - left, shards, LatencyHistogram.NONE);
  }
}
