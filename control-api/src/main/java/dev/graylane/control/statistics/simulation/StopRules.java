package dev.graylane.control.statistics.simulation;

import dev.graylane.control.statistics.ErrorEvidence;
import dev.graylane.control.statistics.ErrorRateLimits;
import dev.graylane.control.statistics.ErrorRateTest;
import dev.graylane.control.statistics.Finding;
import dev.graylane.control.statistics.Verdict;
import dev.graylane.control.statistics.Window;
import java.util.List;
import org.apache.commons.statistics.distribution.NormalDistribution;

/** The rules that are compared. */
final class StopRules {
  private static final double ALPHA = 0.05;
  private static final double Z = NormalDistribution.of(0, 1).inverseSurvivalProbability(ALPHA);

  private StopRules() {}

  /** Graylane's: any increase that is proven with 95%. */
  static StopRule sequential() {
    ErrorRateLimits limits = ErrorRateLimits.anyIncrease(1 - ALPHA, 1);
    ErrorEvidence[] evidence = {ErrorEvidence.NONE};
    return (window, last) -> {
      evidence[0] = evidence[0].plus(window);
      return Finding.together(ErrorRateTest.judge(evidence[0], List.of(), limits)) == Verdict.BAD;
    };
  }

  /** The textbook's one-sided two-proportion z-test on all calls so far, at each look. */
  static StopRule zAtEachLook() {
    long[] sums = new long[4];
    return (window, last) -> significant(sums, window);
  }

  /** The same test, looked at once: what it is made for. */
  static StopRule zAtTheEnd() {
    long[] sums = new long[4];
    return (window, last) -> significant(sums, window) && last;
  }

  /** Common in deployment tools: so many windows with a success rate below a threshold. */
  static StopRule strikes(int limit, double errorRate) {
    int[] strikes = new int[1];
    return (window, last) -> {
      long requests = window.canary().requests();
      if (requests > 0 && window.canary().errors() > errorRate * requests) {
        strikes[0]++;
      }
      return strikes[0] >= limit;
    };
  }

  private static boolean significant(long[] sums, Window window) {
    sums[0] += window.canary().errors();
    sums[1] += window.canary().requests();
    sums[2] += window.baseline().errors();
    sums[3] += window.baseline().requests();
    double pooled = (sums[0] + sums[2]) / (double) (sums[1] + sums[3]);
    double error = Math.sqrt(pooled * (1 - pooled) * (1.0 / sums[1] + 1.0 / sums[3]));
    return error > 0 && (sums[0] / (double) sums[1] - sums[2] / (double) sums[3]) / error > Z;
  }
}
