package dev.graylane.control.experiment;

import com.google.protobuf.Timestamp;
import com.google.protobuf.util.Timestamps;
import dev.graylane.v1.Experiment;
import java.time.Duration;
import java.time.Instant;

/** Times of experiments, with what holds where none is given. */
final class ExperimentTimes {
  private static final Duration WITHIN = Duration.ofMinutes(30);
  private static final Duration INTERVAL = Duration.ofSeconds(30);

  private ExperimentTimes() {}

  static Duration within(Experiment spec) {
    return spec.getGoal().hasWithin() ? of(spec.getGoal().getWithin()) : WITHIN;
  }

  static Duration interval(Experiment spec) {
    return spec.getChecks().hasInterval() ? of(spec.getChecks().getInterval()) : INTERVAL;
  }

  private static Duration of(com.google.protobuf.Duration duration) {
    return Duration.ofNanos(com.google.protobuf.util.Durations.toNanos(duration));
  }

  static Timestamp at(Instant instant) {
    return Timestamps.fromMillis(instant.toEpochMilli());
  }

  static long millis(Timestamp timestamp) {
    return Timestamps.toMillis(timestamp);
  }
}
