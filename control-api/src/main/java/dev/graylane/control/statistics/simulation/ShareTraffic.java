package dev.graylane.control.statistics.simulation;

import dev.graylane.control.statistics.ArmWindow;
import dev.graylane.control.statistics.LatencyHistogram;
import dev.graylane.control.statistics.ShardCounts;
import dev.graylane.control.statistics.Window;
import java.util.Arrays;
import java.util.Collections;
import java.util.OptionalDouble;

/**
 * Calls of users, each of whom stays in one arm; some call much more often than others. The
 * scenario's ratio is how many of the canary's calls arrive in the counts.
 */
final class ShareTraffic implements WindowSource {
  private final Scenario scenario;
  private final Chance chance;
  private final double[] slots;
  private final double[] upTo;
  private final int[] shards;

  /**
   * @param users how many there are; 0 where each call is on its own
   * @param variation of the users' numbers of calls, as a coefficient
   */
  ShareTraffic(Scenario scenario, int users, double variation, Chance chance) {
    this.scenario = scenario;
    this.chance = chance;
    this.slots = new double[users];
    this.upTo = new double[users];
    this.shards = new int[users];
    double sum = 0;
    for (int i = 0; i < users; i++) {
      slots[i] = chance.uniform();
      shards[i] = chance.below(ShardCounts.SHARDS);
      sum += chance.frailty(variation);
      upTo[i] = sum;
    }
  }

  @Override
  public Window window(int look) {
    double weight = scenario.weight(look);
    long[] canary = new long[ShardCounts.SHARDS];
    long[] baseline = new long[ShardCounts.SHARDS];
    for (int i = 0; i < scenario.requests(); i++) {
      int user = user();
      int shard = user < 0 ? chance.below(ShardCounts.SHARDS) : shards[user];
      if ((user < 0 ? chance.uniform() : slots[user]) >= weight) {
        baseline[shard]++;
      } else if (chance.uniform() < scenario.ratio()) {
        canary[shard]++;
      }
    }
    return new Window(arm(canary), arm(baseline), OptionalDouble.of(weight));
  }

  private int user() {
    if (slots.length == 0) {
      return -1;
    }
    int at = Arrays.binarySearch(upTo, chance.uniform() * upTo[upTo.length - 1]);
    return Math.min(upTo.length - 1, at < 0 ? -at - 1 : at);
  }

  private static ArmWindow arm(long[] requests) {
    ShardCounts shards =
        new ShardCounts(
            Arrays.stream(requests).boxed().toList(), Collections.nCopies(ShardCounts.SHARDS, 0L));
    return new ArmWindow(Arrays.stream(requests).sum(), 0, shards, LatencyHistogram.NONE);
  }
}
