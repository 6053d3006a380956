package dev.graylane.control.statistics.simulation;

import dev.graylane.control.statistics.ErrorRateLimits;
import dev.graylane.control.statistics.Evidence;
import dev.graylane.control.statistics.Finding;
import dev.graylane.control.statistics.LatencyLimits;
import dev.graylane.control.statistics.Verdict;
import dev.graylane.control.statistics.Window;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.Function;
import org.apache.commons.statistics.distribution.NormalDistribution;

/** The rules that are compared. */
final class StopRules {
  private static final double ALPHA = 0.05;
  private static final double Z = NormalDistribution.of(0, 1).inverseSurvivalProbability(ALPHA);

  private StopRules() {}

  /** Graylane's: any increase that is proven with 95%. */
  static StopRule anyIncrease() {
    return errors(ErrorRateLimits.anyIncrease(1 - ALPHA, 1), List.of());
  }

  /** Graylane's: an increase of more than so many points that is proven with 95%. */
  static StopRule increaseOver(double points) {
    return errors(limits(OptionalDouble.empty(), OptionalDouble.of(points)), List.of(points));
  }

  /** Graylane's: a rate that is proven with 95% to be above this. */
  static StopRule rateOver(double max) {
    return errors(limits(OptionalDouble.of(max), OptionalDouble.empty()), List.of());
  }

  private static ErrorRateLimits limits(OptionalDouble max, OptionalDouble increase) {
    return new ErrorRateLimits(
        max, increase, OptionalDouble.empty(), OptionalDouble.empty(), 1 - ALPHA, 1);
  }

  private static StopRule errors(ErrorRateLimits limits, List<Double> increases) {
    return judged(Evidence.none(increases), evidence -> evidence.judge(limits));
  }

  /** Graylane's: a p95 that is proven with 95% to be more than so many times the baseline's. */
  static StopRule slowerThan(double ratio) {
    LatencyLimits limits =
        new LatencyLimits(0.95, OptionalDouble.empty(), OptionalDouble.of(ratio), 1 - ALPHA, 1);
    return judged(Evidence.none(List.of()), evidence -> evidence.judge(limits));
  }

  /** Graylane's: shares that are not the planned ones. */
  static StopRule sampleRatio() {
    return judged(Evidence.none(List.of()), evidence -> List.of(evidence.judgeSampleRatio()));
  }

  private static StopRule judged(Evidence none, Function<Evidence, List<Finding>> judge) {
    Evidence[] evidence = {none};
    return (window, last) -> {
      evidence[0] = evidence[0].plus(window);
      return Finding.together(judge.apply(evidence[0])) == Verdict.BAD;
    };
  }

  /** Common: the measured p95 is above so many times the baseline's in so many windows. */
  static StopRule slowStrikes(int limit, double ratio) {
    int[] strikes = new int[1];
    return (window, last) -> {
      double canary = window.canary().latency().quantile(0.95);
      double baseline = window.baseline().latency().quantile(0.95);
      strikes[0] += canary > ratio * baseline ? 1 : 0;
      return strikes[0] >= limit;
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
