package dev.graylane.control.statistics;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Holds a canary's latency at a quantile to its limits; one finding for each limit that is set. */
public final class LatencyTest {
  private LatencyTest() {}

  public static List<Finding> judge(LatencyEvidence evidence, LatencyLimits limits) {
    List<Finding> findings = new ArrayList<>();
    limits.maxMicros().ifPresent(max -> findings.add(absolute(evidence, limits, max)));
    limits.maxRatio().ifPresent(most -> findings.add(ratio(evidence, limits, most)));
    return findings;
  }

  private static Finding absolute(LatencyEvidence evidence, LatencyLimits limits, double max) {
    double q = limits.quantile();
    long samples = Math.round(evidence.canary().count());
    Draft draft = new Draft("latency." + name(q) + ".max", max, samples);
    draft.value = evidence.canary().quantile(q);
    draft.bound =
        QuantileInterval.of(
                evidence.canary(), 1 / evidence.canaryDispersion(q), q, limits.confidence())
            .low();
    return draft.decide(draft.bound > max, Sample.one(samples, limits.minRequests()));
  }

  /** Each arm's interval has half of the error chance. */
  private static Finding ratio(LatencyEvidence evidence, LatencyLimits limits, double most) {
    double q = limits.quantile();
    double each = 1 - (1 - limits.confidence()) / 2;
    long samples = Math.round(evidence.pairedCanary().count());
    double weighted = evidence.baselineScale();
    Draft draft = new Draft("latency." + name(q) + ".maxRatio", most, samples);
    draft.value = evidence.pairedCanary().quantile(q) / evidence.pairedBaseline().quantile(q);
    draft.bound =
        QuantileInterval.of(evidence.pairedCanary(), 1 / evidence.canaryDispersion(q), q, each)
                .low()
            / QuantileInterval.of(
                    evidence.pairedBaseline(), weighted / evidence.baselineDispersion(q), q, each)
                .high();
    long baseline = Math.round(evidence.pairedBaseline().count() * weighted);
    return draft.decide(
        draft.bound > most,
        samples == 0 && evidence.canary().count() >= limits.minRequests()
            ? Sample.two(limits.minRequests(), 0, limits.minRequests())
            : Sample.two(samples, baseline, limits.minRequests()));
  }

  /**
   * The chance that a call to the canary is slower than one to the baseline at the same time, ties
   * being halved: 0.5 is no difference. A report, not a verdict. It is the Mann-Whitney statistic
   * by the number of pairs, the "common language effect size" of McGraw, Wong, Psychological
   * Bulletin 111 (1992); Vargha, Delaney: "A critique and improvement", J. Educ. Behav. Stat. 25
   * (2000).
   */
  public static double chanceOfSlower(LatencyEvidence evidence) {
    double below = 0;
    double wins = 0;
    Map<Integer, Double> canary = evidence.pairedCanary().buckets();
    LatencyHistogram both = evidence.pairedCanary().plus(evidence.pairedBaseline());
    for (int bucket : both.buckets().keySet()) {
      double baseline = evidence.pairedBaseline().buckets().getOrDefault(bucket, 0.0);
      wins += canary.getOrDefault(bucket, 0.0) * (below + baseline / 2);
      below += baseline;
    }
    return wins / (evidence.pairedCanary().count() * below);
  }

  private static String name(double quantile) {
    return "p"
        + BigDecimal.valueOf(quantile * 100)
            .setScale(6, RoundingMode.HALF_UP)
            .stripTrailingZeros()
            .toPlainString();
  }
}
