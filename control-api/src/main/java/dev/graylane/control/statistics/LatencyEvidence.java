package dev.graylane.control.statistics;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * Everything that the tests of latency need of the windows so far; a sum, of fixed size.
 *
 * <p>The baseline's values of a window are weighted to count as many as the canary's of that window
 * (direct standardisation), so that the two are compared at the same hours whatever the weights
 * were. What weighting costs is reckoned by the effective sample size, Kish: "Survey Sampling"
 * (1965), section 11.7.
 *
 * @param canary all of the canary's latencies
 * @param pairedCanary those of windows in which the baseline was called too
 * @param pairedBaseline the baseline's, weighted to the canary's number in each window
 * @param weightSquares sum over the windows of {@code n^2 / m}
 * @param slow calls above the baseline's quantile so far, for each of {@link #QUANTILES}: they tell
 *     how much slow calls come in clumps
 * @param canaryShards the canary's latencies by the caller's shard: they tell how much callers
 *     differ
 * @param baselineShards the baseline's
 */
public record LatencyEvidence(
    LatencyHistogram canary,
    LatencyHistogram pairedCanary,
    LatencyHistogram pairedBaseline,
    double weightSquares,
    List<PairedRates> slow,
    ShardLatencies canaryShards,
    ShardLatencies baselineShards) {
  /** Where the clumping of slow calls is watched. */
  static final List<Double> QUANTILES = List.of(0.5, 0.9, 0.95, 0.99);

  public static final LatencyEvidence NONE =
      new LatencyEvidence(
          LatencyHistogram.NONE,
          LatencyHistogram.NONE,
          LatencyHistogram.NONE,
          0,
          Collections.nCopies(QUANTILES.size(), PairedRates.NONE),
          ShardLatencies.NONE,
          ShardLatencies.NONE);

  public LatencyEvidence {
    if (slow.size() != QUANTILES.size()) {
      throw new IllegalArgumentException(slow.size() + " rates, must be " + QUANTILES.size());
    }
    slow = List.copyOf(slow);
  }

  public LatencyEvidence plus(Window window) {
    LatencyHistogram own = window.canary().latency();
    LatencyHistogram other = window.baseline().latency();
    double n = own.count();
    double m = other.count();
    ShardLatencies ownShards = canaryShards.plus(window.canary().shardLatency());
    ShardLatencies otherShards = baselineShards.plus(window.baseline().shardLatency());
    if (n == 0 || m == 0) {
      return new LatencyEvidence(
          canary.plus(own),
          pairedCanary,
          pairedBaseline,
          weightSquares,
          slow,
          ownShards,
          otherShards);
    }
    return new LatencyEvidence(
        canary.plus(own),
        pairedCanary.plus(own),
        pairedBaseline.plus(other, n / m),
        weightSquares + n * n / m,
        slowWith(own, other),
        ownShards,
        otherShards);
  }

  private List<PairedRates> slowWith(LatencyHistogram own, LatencyHistogram other) {
    if (pairedBaseline.buckets().isEmpty()) {
      return slow;
    }
    List<PairedRates> sums = new ArrayList<>(slow.size());
    for (int i = 0; i < slow.size(); i++) {
      int edge = LatencyHistogram.bucket(pairedBaseline.quantile(QUANTILES.get(i)));
      sums.add(
          slow.get(i)
              .plus(own.countAbove(edge), own.count(), other.countAbove(edge), other.count()));
    }
    return sums;
  }

  /** How many independent values the weighted baseline is worth, by how many it seems to hold. */
  double baselineScale() {
    double n = pairedCanary.count();
    return n == 0 ? 0 : n / weightSquares;
  }

  /**
   * How many times the variance of independent calls is to be reckoned with at a quantile of the
   * canary's: as slow calls come in clumps over time, or as callers differ; at least 1.
   */
  double canaryDispersion(double quantile) {
    return dispersion(quantile, canaryShards, baselineShards);
  }

  /** The same of the baseline's. */
  double baselineDispersion(double quantile) {
    return dispersion(quantile, baselineShards, canaryShards);
  }

  private double dispersion(double quantile, ShardLatencies arm, ShardLatencies other) {
    LatencyHistogram common = pairedBaseline.buckets().isEmpty() ? canary : pairedBaseline;
    if (common.buckets().isEmpty()) {
      return 1;
    }
    int power = ShardLatencies.nearestPower(common.quantile(quantile));
    return Math.max(dispersionOverTime(quantile), ShardDispersion.ofSlow(arm, other, power));
  }

  /** Watched nearest to the quantile. */
  private double dispersionOverTime(double quantile) {
    int nearest = 0;
    for (int i = 1; i < QUANTILES.size(); i++) {
      if (Math.abs(QUANTILES.get(i) - quantile) < Math.abs(QUANTILES.get(nearest) - quantile)) {
        nearest = i;
      }
    }
    return slow.get(nearest).dispersion();
  }
}
