package dev.graylane.control.statistics;

import java.util.OptionalDouble;

/**
 * What a canary's error rate is held to. Whatever is absent is not checked.
 *
 * @param max the rate itself, 0 to 1: BAD once the canary's is proven above it
 * @param maxIncrease in points of rate over the baseline, 0.005 for half a percent: BAD once the
 *     difference is proven larger
 * @param maxRatio to the baseline's rate, 1 for any increase: BAD once the ratio is proven larger
 * @param nonInferiority the ratio to the baseline's rate below which the canary must be
 *     <em>proven</em>: WAIT until then, and BAD once it is proven above. Above 1
 * @param confidence of each statement, over all looks together; 0.95 means that a harmless release
 *     is called BAD in at most one of twenty rollouts
 * @param minRequests of each arm before anything is OK; BAD does not wait for it
 */
public record ErrorRateLimits(
    OptionalDouble max,
    OptionalDouble maxIncrease,
    OptionalDouble maxRatio,
    OptionalDouble nonInferiority,
    double confidence,
    long minRequests) {
  public ErrorRateLimits {
    if (!(confidence > 0.5 && confidence < 1)) {
      throw new IllegalArgumentException("confidence is " + confidence + ", must be 0.5 to 1");
    }
  }

  /** Any increase over the baseline. */
  public static ErrorRateLimits anyIncrease(double confidence, long minRequests) {
    return new ErrorRateLimits(
        OptionalDouble.empty(),
        OptionalDouble.empty(),
        OptionalDouble.of(1),
        OptionalDouble.empty(),
        confidence,
        minRequests);
  }
}
