package dev.graylane.control.rollout;

import dev.graylane.v1.PlannedStep;
import dev.graylane.v1.RolloutRecord;
import java.time.Duration;
import java.time.Instant;

/**
 * Going on to the next step. Where nobody drove for a while, the timed steps that would have been
 * gone through meanwhile are one advance: agents get one change, not a burst of them. A step that
 * asks for a person, or is judged by checks, is never left out, and neither is the last.
 */
final class Folding {
  private Folding() {}

  /**
   * @param due when the present step was done
   */
  static RolloutRecord advance(RolloutRecord record, Instant due, Instant now) {
    int target = record.getStep() + 1;
    Instant begun = due;
    Duration warmup = RolloutTimes.warmup(record.getSpec());
    while (target < record.getPlanCount() - 1 && isTimed(record, target)) {
      begun = begun.plus(warmup).plus(RolloutTimes.hold(record.getPlan(target)));
      if (begun.isAfter(now)) {
        break;
      }
      target++;
    }
    int folded = target - record.getStep() - 1;
    String why = folded == 0 ? "" : folded + " overdue before it";
    return Transitions.atStep(record, target, now, Records.NOBODY, why);
  }

  private static boolean isTimed(RolloutRecord record, int index) {
    PlannedStep step = record.getPlan(index);
    return !Records.hasChecks(record) && !step.getPause() && step.hasHold();
  }
}
