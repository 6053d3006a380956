package dev.graylane.control.statistics.simulation;

import dev.graylane.control.statistics.ShardCounts;
import dev.graylane.control.statistics.Window;
import java.util.OptionalDouble;

/** Latencies of users who stay in their arm, and some of whom are always served more slowly. */
final class SlowUsersTraffic implements WindowSource {
  private final Scenario scenario;
  private final Chance chance;
  private final double[] slots;
  private final double[] stretches;
  private final int[] shards;

  /**
   * @param users how many there are
   * @param variation of the users' own latencies, as a coefficient
   */
  SlowUsersTraffic(Scenario scenario, int users, double variation, Chance chance) {
    this.scenario = scenario;
    this.chance = chance;
    this.slots = new double[users];
    this.stretches = new double[users];
    this.shards = new int[users];
    for (int i = 0; i < users; i++) {
      slots[i] = chance.uniform();
      stretches[i] = chance.frailty(variation);
      shards[i] = chance.below(ShardCounts.SHARDS);
    }
  }

  @Override
  public Window window(int look) {
    double weight = scenario.weight(look);
    TimedCalls canary = new TimedCalls();
    TimedCalls baseline = new TimedCalls();
    for (int i = 0; i < scenario.requests(); i++) {
      int user = chance.below(slots.length);
      boolean in = slots[user] < weight;
      double micros =
          LatencyTraffic.MEDIAN_MICROS
              * stretches[user]
              * (in ? scenario.ratio() : 1)
              * Math.exp(LatencyTraffic.SIGMA * chance.normal());
      (in ? canary : baseline).add(shards[user], micros);
    }
    return new Window(canary.window(), baseline.window(), OptionalDouble.of(weight));
  }
}
