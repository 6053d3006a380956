package dev.graylane.control.statistics;

import java.util.List;

/**
 * Whether the variants of an experiment got the users that the plan gives them: the test of {@link
 * SampleRatioEvidence} on users, who are independent of each other.
 *
 * @param evidence the e-value
 * @param chance a bound on the chance that it ever becomes as large where all is well
 */
public record UserShares(double evidence, double chance) {
  // There are many looks at many experiments, and a true mismatch is soon beyond any doubt.
  private static final double SURE = 0.999;

  /**
   * @param shares planned, above 0, summing to 1
   * @param users of each variant
   */
  public static UserShares of(List<Double> shares, List<Long> users) {
    SampleRatioEvidence evidence =
        SampleRatioEvidence.NONE.plus(shares, users, ShardCounts.NONE.requests());
    double value = evidence.evidence();
    return new UserShares(value, Math.min(1, 1 / value));
  }

  /** Whether the plan is refuted: then nothing that is compared can be trusted. */
  public boolean mismatch() {
    return evidence >= 1 / (1 - SURE);
  }
}
