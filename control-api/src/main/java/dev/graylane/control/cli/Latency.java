package dev.graylane.control.cli;

import dev.graylane.v1.Histogram;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Quantiles of the latency histograms: bucket i holds (γ^(i-1), γ^i] microseconds with γ = 1.02,
 * and 2γ^i/(γ+1) stands for all of it, so that the relative error is below 1% (Masson, Rim and Lee,
 * "DDSketch", VLDB 2019).
 */
final class Latency {
  private static final double GAMMA = 1.02;

  private final TreeMap<Integer, Long> buckets = new TreeMap<>();
  private long count;

  Latency(List<Histogram> histograms) {
    for (Histogram histogram : histograms) {
      histogram.getBucketsMap().forEach((index, calls) -> buckets.merge(index, calls, Long::sum));
      count += histogram.getBucketsMap().values().stream().mapToLong(Long::longValue).sum();
    }
  }

  /** In microseconds; 0 where there was no call. */
  double quantile(double q) {
    double rank = q * (count - 1);
    long seen = 0;
    for (Map.Entry<Integer, Long> bucket : buckets.entrySet()) {
      seen += bucket.getValue();
      if (seen > rank) {
        return 2 * Math.pow(GAMMA, bucket.getKey()) / (GAMMA + 1);
      }
    }
    return 0;
  }
}
