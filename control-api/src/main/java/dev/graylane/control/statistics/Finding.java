package dev.graylane.control.statistics;

import java.util.List;

/**
 * One check's verdict with what it rests on. Rates are 0 to 1, latencies microseconds, ratios
 * canary to baseline; {@link Double#NaN} where a figure does not exist.
 *
 * @param check which limit, e.g. {@code errorRate.maxIncrease} or {@code latency.p99.max}
 * @param value what was measured
 * @param threshold the limit
 * @param bound what the value is proven to be beyond, in the direction that the verdict needs:
 *     valid at every look at once
 * @param samples the canary's requests that count
 * @param evidence the e-value: how many times likelier the figures are if the release breaks the
 *     limit. {@code NaN} for checks that decide by {@code bound}
 * @param reason for people: why it is not OK; empty if it is
 */
public record Finding(
    String check,
    Verdict verdict,
    double value,
    double threshold,
    double bound,
    long samples,
    double evidence,
    String reason) {

  /** The verdict of all together; OK for none. */
  public static Verdict together(List<Finding> findings) {
    Verdict verdict = Verdict.OK;
    for (Finding finding : findings) {
      verdict = verdict.and(finding.verdict());
    }
    return verdict;
  }
}
