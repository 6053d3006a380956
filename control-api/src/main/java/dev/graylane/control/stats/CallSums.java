package dev.graylane.control.stats;

import dev.graylane.v1.CallStats;
import dev.graylane.v1.Histogram;

/** Adds calls to calls, all but their shards. */
final class CallSums {
  private CallSums() {}

  static void add(CallStats.Builder sum, CallStats more) {
    sum.setRevision(Math.max(sum.getRevision(), more.getRevision()))
        .setRequests(sum.getRequests() + more.getRequests())
        .setFirstAttempts(sum.getFirstAttempts() + more.getFirstAttempts())
        .setFirstErrors(sum.getFirstErrors() + more.getFirstErrors())
        .setRetries(sum.getRetries() + more.getRetries())
        .setEscapes(sum.getEscapes() + more.getEscapes())
        .setMissingKey(sum.getMissingKey() + more.getMissingKey());
    more.getOutcomesMap()
        .forEach(
            (outcome, count) ->
                sum.putOutcomes(outcome, sum.getOutcomesOrDefault(outcome, 0) + count));
    if (more.hasLatency()) {
      Histogram.Builder latency = sum.getLatencyBuilder();
      Histogram added = more.getLatency();
      added
          .getBucketsMap()
          .forEach(
              (bucket, count) ->
                  latency.putBuckets(bucket, latency.getBucketsOrDefault(bucket, 0) + count));
      latency
          .setCount(latency.getCount() + added.getCount())
          .setSumMicros(latency.getSumMicros() + added.getSumMicros());
    }
  }
}
