package dev.graylane.control.rollout;

import dev.graylane.v1.RolloutPhase;
import dev.graylane.v1.RolloutRecord;
import java.time.Instant;

/** The last phases of a rollout, forward and back: the rules' baseline is being made to agree. */
final class Endings {
  private static final int PROMOTION_ATTEMPTS = 5;

  private Endings() {}

  static RolloutRecord promoting(RolloutRecord record, Instant now, Facts facts) {
    String to = record.getSpec().getTo();
    String service = record.getSpec().getService();
    if (facts.baseline().filter(to::equals).isPresent()) {
      return Transitions.end(
          record, RolloutPhase.SUCCEEDED, now, to + " is the baseline of " + service);
    }
    if (facts.baseline().filter(record.getFrom()::equals).isEmpty()) {
      return Transitions.halt(
          record,
          now,
          "promotion failed: the baseline of "
              + service
              + facts.baseline().map(b -> " is " + b + " by now").orElse(" is gone")
              + "; all calls stay at "
              + to);
    }
    if (facts.baselineFailure().isEmpty()) {
      return record;
    }
    int failures = record.getPromotionFailures() + 1;
    return failures >= PROMOTION_ATTEMPTS
        ? Transitions.halt(
            record,
            now,
            "promotion failed: " + facts.baselineFailure() + "; all calls stay at " + to)
        : record.toBuilder().setPromotionFailures(failures).build();
  }

  static RolloutRecord rollingBack(RolloutRecord record, Instant now, Facts facts) {
    if (record.getAppliedRevision() == 0) {
      return record.toBuilder().setAppliedRevision(facts.documentRevision()).build();
    }
    // While the new release is the baseline, the routes alone keep calls at the old one.
    boolean mustStay = facts.baseline().filter(record.getSpec().getTo()::equals).isPresent();
    boolean told =
        facts.agents().live() == 0
            || facts.agents().enough()
            || !RolloutTimes.of(record.getPhaseSince())
                .plus(RolloutTimes.propagation(record.getSpec()))
                .isAfter(now);
    if (mustStay || !told) {
      return record;
    }
    return Transitions.end(
        record,
        record.getEnd(),
        now,
        facts.agents().acknowledged()
            + " of "
            + facts.agents().live()
            + " agents have all calls at "
            + record.getFrom());
  }
}
