package dev.graylane.control.statistics;

import java.util.ArrayList;
import java.util.List;

/**
 * Where a quantile lies, at all looks at once, with no assumption on the distribution: x is below
 * the quantile q once the share above x is proven larger than 1 - q, and likewise from the other
 * side. As the test at the true quantile is one test, all x are covered by its one error chance.
 * Howard, Ramdas: "Sequential estimation of quantiles with applications to A/B testing and best-arm
 * identification", Bernoulli 28 (2022), section 3; the test is {@link RateInterval}'s. Both ends
 * are edges of buckets, so at most 2% are given away.
 *
 * @param low microseconds; 0 if nothing is known
 * @param high microseconds; infinite if nothing is known
 */
record QuantileInterval(double low, double high) {

  /**
   * @param scale what each value counts for: 1 over the dispersion, or less where weights are
   *     unequal
   */
  static QuantileInterval of(
      LatencyHistogram histogram, double scale, double q, double confidence) {
    if (histogram.buckets().isEmpty()) {
      return new QuantileInterval(0, Double.POSITIVE_INFINITY);
    }
    List<Integer> edges = new ArrayList<>();
    edges.add(histogram.buckets().firstKey() - 1);
    edges.addAll(histogram.buckets().keySet());
    double all = histogram.count();
    double above = all;
    double needed = -Math.log(1 - confidence);
    double low = 0;
    for (int edge : edges) {
      above -= histogram.buckets().getOrDefault(edge, 0.0);
      double tail = Math.max(0, above);
      boolean refuted = RateInterval.logEvidence(tail * scale, all * scale, 1 - q) >= needed;
      if (refuted && tail > all * (1 - q)) {
        low = LatencyHistogram.upperEdge(edge);
      } else if (refuted) {
        return new QuantileInterval(low, LatencyHistogram.upperEdge(edge));
      }
    }
    return new QuantileInterval(low, Double.POSITIVE_INFINITY);
  }
}
