package dev.graylane.control.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** How much callers who differ are worth less than as many calls. */
class ShardDispersionTest {
  private static final int POWER = 17;

  /** So many calls in each shard, of which so many are slow. */
  private static ShardLatencies arm(double calls, double... slow) {
    List<Double> above = new ArrayList<>();
    List<Double> below = new ArrayList<>();
    for (int i = 0; i < ShardCounts.SHARDS; i++) {
      above.add(slow[i % slow.length]);
      below.add(calls - slow[i % slow.length]);
    }
    return new ShardLatencies(new TreeMap<>(Map.of(POWER, below, POWER + 1, above)));
  }

  @Test
  void callersWhoAreAlikeAreWorthTheirCalls() {
    ShardLatencies alike = arm(100, 9, 11);
    assertThat(ShardDispersion.ofSlow(alike, alike, POWER)).isEqualTo(1);
    assertThat(ShardDispersion.ofSlow(ShardLatencies.NONE, ShardLatencies.NONE, POWER))
        .isEqualTo(1);
  }

  /**
   * Of 32 shards with 100 calls half have 20 slow ones and half none: 32 squares of 10, which are
   * 3200, by the variance 3200 * 0.1 * 0.9 * 31/32 * 3200/3199 = 279.09; 5 are added to both for
   * the arms together, and the mean of 31 parts of one and 5 of the other is taken.
   */
  @Test
  void callersWhoDifferAreWorthLess() {
    ShardLatencies differ = arm(100, 0, 20);
    double alone = 3200 / (3200 * 0.09 * 31 / 32 * 3200 / 3199);
    double pooled = (3200 + 5) / (3200 / alone + 5);
    assertThat(ShardDispersion.ofSlow(differ, ShardLatencies.NONE, POWER))
        .isEqualTo((31 * alone + 5 * pooled) / 36, within(1e-9));
  }

  @Test
  void anArmOfFewCallersIsJudgedByTheOthers() {
    List<Double> one = new ArrayList<>(ShardLatencies.NONE.calls());
    one.set(3, 60.0);
    ShardLatencies lonely = new ShardLatencies(new TreeMap<>(Map.of(POWER + 1, one)));
    ShardLatencies differ = arm(100, 0, 20);
    assertThat(ShardDispersion.ofSlow(lonely, differ, POWER)).isGreaterThan(10);
  }
}
