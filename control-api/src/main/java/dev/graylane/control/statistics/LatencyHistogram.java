package dev.graylane.control.statistics;

import java.util.Collections;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * Latencies in buckets of a fixed layout, so that any two can be added: bucket i holds {@code
 * (gamma^(i-1), gamma^i]} microseconds, gamma 1.02, and any value is known to within 1%. Masson,
 * Rim, Lee: "DDSketch: a fast and fully-mergeable quantile sketch with relative-error guarantees",
 * PVLDB 12 (2019), section 2.
 *
 * @param buckets how many values fell in each bucket; a fraction where values are weighted
 */
public record LatencyHistogram(NavigableMap<Integer, Double> buckets) {
  /** The ratio of a bucket's ends. */
  public static final double GAMMA = 1.02;

  public static final LatencyHistogram NONE = new LatencyHistogram(new TreeMap<>());

  public LatencyHistogram {
    buckets = Collections.unmodifiableNavigableMap(new TreeMap<>(buckets));
  }

  /** From the counts that an agent sent. */
  public static LatencyHistogram of(Map<Integer, Long> counts) {
    NavigableMap<Integer, Double> buckets = new TreeMap<>();
    counts.forEach((bucket, count) -> buckets.put(bucket, (double) count));
    return new LatencyHistogram(buckets);
  }

  /** The bucket that holds a value above 0. */
  public static int bucket(double micros) {
    return (int) Math.ceil(Math.log(micros) / Math.log(GAMMA) - 1e-9);
  }

  /** The largest value that a bucket holds. */
  public static double upperEdge(int bucket) {
    return Math.pow(GAMMA, bucket);
  }

  public double count() {
    double count = 0;
    for (double in : buckets.values()) {
      count += in;
    }
    return count;
  }

  /** How many values are above the bucket's upper edge. */
  public double countAbove(int bucket) {
    double count = 0;
    for (double in : buckets.tailMap(bucket, false).values()) {
      count += in;
    }
    return count;
  }

  public LatencyHistogram plus(LatencyHistogram more) {
    return plus(more, 1);
  }

  /** Adds each of the other's values as if it had come {@code weight} times. */
  LatencyHistogram plus(LatencyHistogram more, double weight) {
    NavigableMap<Integer, Double> sum = new TreeMap<>(buckets);
    more.buckets.forEach((bucket, count) -> sum.merge(bucket, count * weight, Double::sum));
    return new LatencyHistogram(sum);
  }

  /**
   * The value that a share of {@code q} does not exceed, known to within 1%; NaN of nothing. The
   * middle of the bucket in DDSketch's sense: {@code 2 gamma^i / (gamma + 1)}.
   */
  public double quantile(double q) {
    double rank = q * count();
    double seen = 0;
    for (Map.Entry<Integer, Double> in : buckets.entrySet()) {
      seen += in.getValue();
      if (seen >= rank - 1e-9 && in.getValue() > 0) {
        return 2 * upperEdge(in.getKey()) / (GAMMA + 1);
      }
    }
    return Double.NaN;
  }
}
