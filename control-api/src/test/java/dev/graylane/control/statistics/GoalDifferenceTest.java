package dev.graylane.control.statistics;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Scale;
import org.apache.commons.statistics.distribution.BinomialDistribution;
import org.junit.jupiter.api.Test;

/** What makes the interval of a difference hold at any moment, and what users read off it. */
class GoalDifferenceTest {

  /** The expected factor of a block, whatever came before, if the difference is true: at most 1. */
  @Property(tries = 200)
  void evidenceAgainstTheTrueDifferenceIsNotExpectedToGrow(
      @ForAll @IntRange(min = 1, max = 12) int n,
      @ForAll @IntRange(min = 1, max = 12) int m,
      @ForAll @Scale(4) @DoubleRange(max = 1) double rate,
      @ForAll @Scale(4) @DoubleRange(max = 1) double controlRate,
      @ForAll @IntRange(max = 200) int before,
      @ForAll @Scale(3) @DoubleRange(max = 1) double reached) {
    // A difference of the whole is refuted by anything else at once; what follows it is 0 of 0.
    Assume.that(Math.abs(rate - controlRate) < 1);
    GoalBlock seen = new GoalBlock(before, Math.round(before * reached), 100, 20);
    DifferenceEvidence start = DifferenceEvidence.against(rate - controlRate).plus(seen);
    BinomialDistribution variant = BinomialDistribution.of(n, rate);
    BinomialDistribution control = BinomialDistribution.of(m, controlRate);
    double mean = 0;
    for (int x = 0; x <= n; x++) {
      for (int y = 0; y <= m; y++) {
        double chance = variant.probability(x) * control.probability(y);
        if (chance > 0) {
          mean += chance * Math.exp(start.plus(new GoalBlock(n, x, m, y)).log() - start.log());
        }
      }
    }
    assertThat(mean).isLessThanOrEqualTo(1 + 1e-9);
  }

  @Property(tries = 50)
  void thereIsOneIntervalAndItHoldsWhatWasMeasured(
      @ForAll @IntRange(max = 1_000_000) int seed,
      @ForAll @Scale(3) @DoubleRange(min = 0.001, max = 0.9) double rate,
      @ForAll @Scale(3) @DoubleRange(min = 0.001, max = 0.9) double controlRate) {
    List<GoalBlock> blocks = blocks(seed, rate, controlRate, 30);
    GoalDifference difference = GoalDifference.of(blocks, 0.95);
    assertThat(difference.low()).isLessThanOrEqualTo(difference.value());
    assertThat(difference.high()).isGreaterThanOrEqualTo(difference.value());
    for (int i = 1; i <= 20; i++) {
      double below = difference.low() - i * (1 + difference.low()) / 20;
      double above = difference.high() + i * (1 - difference.high()) / 20;
      assertThat(refuted(blocks, below)).as("%s", below).isTrue();
      assertThat(refuted(blocks, above)).as("%s", above).isTrue();
    }
  }

  private static boolean refuted(List<GoalBlock> blocks, double difference) {
    return Math.abs(difference) >= 1
        || GoalDifference.logEvidence(blocks, difference) >= -Math.log(0.05) - 1e-6;
  }

  @Test
  void moreUsersMakeItNarrower() {
    double few = width(blocks(1, 0.1, 0.1, 10));
    double many = width(blocks(1, 0.1, 0.1, 100));
    assertThat(many).isLessThan(few / 2);
  }

  @Test
  void withoutUsersInBothArmsAnythingIsPossible() {
    assertThat(GoalDifference.of(List.of(), 0.95).low()).isEqualTo(-1);
    GoalDifference one = GoalDifference.of(List.of(new GoalBlock(10, 3, 0, 0)), 0.95);
    assertThat(one.value()).isNaN();
    assertThat(one.high()).isEqualTo(1);
  }

  @Test
  void usersWhoAreSharedAsPlannedAreNoMismatchAndLostOnesAre() {
    List<Double> plan = List.of(0.5, 0.5);
    assertThat(UserShares.of(plan, List.of(5_050L, 4_950L)).mismatch()).isFalse();
    assertThat(UserShares.of(plan, List.of(5_000L, 4_500L)).mismatch()).isTrue();
    assertThat(UserShares.of(plan, List.of(0L, 0L)).chance()).isEqualTo(1);
  }

  private static double width(List<GoalBlock> blocks) {
    GoalDifference difference = GoalDifference.of(blocks, 0.95);
    return difference.high() - difference.low();
  }

  private static List<GoalBlock> blocks(long seed, double rate, double controlRate, int count) {
    SplittableRandom random = new SplittableRandom(seed);
    List<GoalBlock> blocks = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      blocks.add(new GoalBlock(20, goals(random, 20, rate), 20, goals(random, 20, controlRate)));
    }
    return blocks;
  }

  private static long goals(SplittableRandom random, int users, double rate) {
    long goals = 0;
    for (int i = 0; i < users; i++) {
      goals += random.nextDouble() < rate ? 1 : 0;
    }
    return goals;
  }
}
