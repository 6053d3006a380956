package dev.graylane.control.statistics;

/**
 * What one arm of a comparison did in one window.
 *
 * @param requests first attempts; retries and mirrored calls are not among them
 * @param errors how many of these failed by the release's fault
 * @param shards the same by the caller's shard; {@link ShardCounts#NONE} where agents sent none
 * @param latency of the first attempts
 * @param shardLatency the same by the caller's shard; {@link ShardLatencies#NONE} where agents sent
 *     none
 */
public record ArmWindow(
    long requests,
    long errors,
    ShardCounts shards,
    LatencyHistogram latency,
    ShardLatencies shardLatency) {
  public static final ArmWindow NONE = new ArmWindow(0, 0, ShardCounts.NONE, LatencyHistogram.NONE);

  public ArmWindow {
    if (requests < 0 || errors < 0 || errors > requests) {
      throw new IllegalArgumentException(errors + " errors in " + requests + " requests");
    }
  }

  /** Where nothing is known of latencies by shard. */
  public ArmWindow(long requests, long errors, ShardCounts shards, LatencyHistogram latency) {
    this(requests, errors, shards, latency, ShardLatencies.NONE);
  }

  public ArmWindow plus(ArmWindow more) {
    return new ArmWindow(
        requests + more.requests,
        errors + more.errors,
        shards.plus(more.shards),
        latency.plus(more.latency),
        shardLatency.plus(more.shardLatency));
  }
}
