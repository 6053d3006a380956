package dev.graylane.control.statistics;

import java.util.List;

/**
 * How much more of a variant's users than of the control's reach a goal, with an interval that
 * holds at all looks at once: those differences that {@link DifferenceEvidence} does not refute, a
 * confidence sequence that is exact for any numbers of users (Turner, Grünwald, 2023, section 3).
 *
 * @param value the variant's rate less the control's; NaN while an arm has no users
 * @param low -1 to 1
 * @param high -1 to 1
 */
public record GoalDifference(double value, double low, double high) {
  private static final int STEPS = 40;

  /**
   * @param blocks in the order in which they came
   * @param confidence of the interval, at all looks together
   */
  public static GoalDifference of(List<GoalBlock> blocks, double confidence) {
    GoalBlock all = blocks.stream().reduce(GoalBlock.NONE, GoalBlock::plus);
    if (all.users() == 0 || all.controlUsers() == 0) {
      return new GoalDifference(Double.NaN, -1, 1);
    }
    double value =
        all.goals() / (double) all.users() - all.controlGoals() / (double) all.controlUsers();
    double needed = -Math.log(1 - confidence);
    return new GoalDifference(
        value, edge(blocks, value, -1, needed), edge(blocks, value, 1, needed));
  }

  /** Beyond it, in the direction of {@code outside}, every difference is refuted. */
  private static double edge(List<GoalBlock> blocks, double inside, double outside, double needed) {
    if (logEvidence(blocks, inside) >= needed) {
      return inside;
    }
    if (logEvidence(blocks, outside) < needed) {
      return outside;
    }
    double in = inside;
    double out = outside;
    for (int i = 0; i < STEPS; i++) {
      double middle = (in + out) / 2;
      if (logEvidence(blocks, middle) < needed) {
        in = middle;
      } else {
        out = middle;
      }
    }
    return out;
  }

  /** The logarithm of the e-value against a difference. */
  static double logEvidence(List<GoalBlock> blocks, double difference) {
    DifferenceEvidence evidence = DifferenceEvidence.against(difference);
    for (GoalBlock block : blocks) {
      evidence = evidence.plus(block);
    }
    return evidence.log();
  }
}
