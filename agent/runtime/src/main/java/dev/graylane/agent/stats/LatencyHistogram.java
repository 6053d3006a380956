package dev.graylane.agent.stats;

import dev.graylane.v1.Histogram;

/**
 * Counts of latencies in {@link LogBuckets}, from the least bucket to the greatest that was met:
 * one addition makes no object. Not thread-safe.
 */
final class LatencyHistogram {
  private static final int SPARE = 16;

  private int least;
  private long[] counts = {};
  private long count;
  private double sumMicros;

  void add(double micros) {
    add(micros, LogBuckets.index(micros));
  }

  /**
   * @param bucket the latency's
   */
  void add(double micros, int bucket) {
    count++;
    sumMicros += micros;
    if (counts.length == 0) {
      least = bucket - SPARE;
      counts = new long[2 * SPARE];
    } else if (bucket < least) {
      widen(bucket - SPARE, least + counts.length);
    } else if (bucket >= least + counts.length) {
      widen(least, bucket + SPARE);
    }
    counts[bucket - least]++;
  }

  private void widen(int from, int to) {
    long[] wider = new long[to - from];
    System.arraycopy(counts, 0, wider, least - from, counts.length);
    least = from;
    counts = wider;
  }

  Histogram build() {
    Histogram.Builder histogram = Histogram.newBuilder().setCount(count).setSumMicros(sumMicros);
    for (int i = 0; i < counts.length; i++) {
      if (counts[i] > 0) {
        histogram.putBuckets(least + i, counts[i]);
      }
    }
    return histogram.build();
  }
}
