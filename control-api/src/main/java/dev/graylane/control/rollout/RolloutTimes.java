package dev.graylane.control.rollout;

import com.google.protobuf.util.Durations;
import com.google.protobuf.util.Timestamps;
import dev.graylane.v1.PlannedStep;
import dev.graylane.v1.Rollout;
import java.time.Duration;
import java.time.Instant;

/** The times of a rollout's spec with their defaults, and conversions. */
final class RolloutTimes {
  private static final Duration WARMUP = Duration.ofSeconds(60);
  private static final Duration LONGEST = Duration.ofHours(24);
  private static final Duration PROPAGATION = Duration.ofMinutes(5);
  private static final Duration INTERVAL = Duration.ofSeconds(30);

  private RolloutTimes() {}

  static Duration warmup(Rollout spec) {
    return spec.hasWarmup() ? of(spec.getWarmup()) : WARMUP;
  }

  static Duration longest(Rollout spec, PlannedStep step) {
    if (spec.hasLongest()) {
      return of(spec.getLongest());
    }
    Duration twice = hold(step).multipliedBy(2);
    return twice.compareTo(LONGEST) > 0 ? twice : LONGEST;
  }

  static Duration propagation(Rollout spec) {
    return spec.hasPropagation() ? of(spec.getPropagation()) : PROPAGATION;
  }

  static Duration interval(Rollout spec) {
    return spec.getChecks().hasInterval() ? of(spec.getChecks().getInterval()) : INTERVAL;
  }

  static Duration hold(PlannedStep step) {
    return of(step.getHold());
  }

  static Duration of(com.google.protobuf.Duration duration) {
    return Duration.ofNanos(Durations.toNanos(duration));
  }

  static Instant of(com.google.protobuf.Timestamp timestamp) {
    return Instant.ofEpochSecond(timestamp.getSeconds(), timestamp.getNanos());
  }

  static com.google.protobuf.Timestamp at(Instant instant) {
    return Timestamps.fromMillis(instant.toEpochMilli());
  }
}
