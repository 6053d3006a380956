package dev.graylane.control.statistics;

import java.util.OptionalDouble;

/**
 * What a canary's latency at one quantile is held to. Whatever is absent is not checked.
 *
 * @param quantile 0 to 1, e.g. 0.99
 * @param maxMicros BAD once the quantile is proven above it
 * @param maxRatio to the baseline's quantile: BAD once the ratio is proven larger
 * @param confidence of each statement, over all looks together
 * @param minRequests of each arm before anything is OK; BAD does not wait for it
 */
public record LatencyLimits(
    double quantile,
    OptionalDouble maxMicros,
    OptionalDouble maxRatio,
    double confidence,
    long minRequests) {
  public LatencyLimits {
    if (!(quantile > 0 && quantile < 1)) {
      throw new IllegalArgumentException("quantile is " + quantile + ", must be 0 to 1");
    }
    if (!(confidence > 0.5 && confidence < 1)) {
      throw new IllegalArgumentException("confidence is " + confidence + ", must be 0.5 to 1");
    }
  }
}
