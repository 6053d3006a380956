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
 */
public record LatencyEvidence(
    LatencyHistogram canary,
    LatencyHistogram pairedCanary,
    LatencyHistogram pairedBaseline,
    double weightSquares,
    List<PairedRates> slow) {
  /** Where the clumping of slow calls is watched. */
  static final List<Double> QUANTILES = List.of(0.5, 0.9, 0.95, 0.99);

  public static final LatencyEvidence NONE =
      new LatencyEvidence(
          LatencyHistogram.NONE,
          LatencyHistogram.NONE,
          LatencyHistogram.NONE,
          0,
          Collections.nCopies(QUANTILES.size(), PairedRates.NONE));

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
    if (n == 0 || m == 0) {
      return new LatencyEvidence(
          canary.plus(own), pairedCanary, pairedBaseline, weightSquares, slow);
    }
    return new LatencyEvidence(
        canary.plus(own),
        pairedCanary.plus(own),
        pairedBaseline.plus(other, n / m),
        weightSquares + n * n / m,
        slowWith(own, other));
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

  /** The dispersion of slow calls, watched nearest to a quantile; at least 1. */
  double dispersion(double quantile) {
    int nearest = 0;
    for (int i = 1; i < QUANTILES.size(); i++) {
      if (Math.abs(QUANTILES.get(i) - quantile) < Math.abs(QUANTILES.get(nearest) - quantile)) {
        nearest = i;
      }
    }
    return slow.get(nearest).dispersion();
  }
}
