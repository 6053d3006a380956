package dev.graylane.control.rollout;

import dev.graylane.v1.PlannedStep;
import dev.graylane.v1.QueuedRollout;
import dev.graylane.v1.RolloutEvidence;
import dev.graylane.v1.RolloutPhase;
import dev.graylane.v1.RolloutRecord;
import java.time.Instant;
import java.util.List;

/** The moves that both the machine and people can make. Each changes weights and state at once. */
final class Transitions {
  private Transitions() {}

  /** A new rollout at its first step. */
  static RolloutRecord start(
      QueuedRollout wanted, String from, long number, List<QueuedRollout> queue, Instant now) {
    RolloutRecord record =
        RolloutRecord.newBuilder()
            .setSpec(wanted.getSpec())
            .setNumber(number)
            .setFrom(from)
            .addAllPlan(RolloutPlan.of(wanted.getSpec()))
            .setStartedAt(RolloutTimes.at(now))
            .addAllQueue(queue)
            .setAuthor(wanted.getAuthor())
            .setReason(wanted.getReason())
            .build();
    RolloutRecord.Builder started = record.toBuilder();
    Records.event(
        started,
        now,
        "STARTED",
        wanted.getSpec().getService() + " " + from + " -> " + wanted.getSpec().getTo(),
        wanted.getAuthor());
    return atStep(started.build(), 0, now, Records.NOBODY, "");
  }

  /** Puts a step's weights in force. */
  static RolloutRecord atStep(
      RolloutRecord record, int index, Instant now, String author, String why) {
    PlannedStep step = record.getPlan(index);
    RolloutRecord.Builder next =
        Records.enter(record.toBuilder(), RolloutPhase.APPLY, now)
            .setStep(index)
            .setStepSince(RolloutTimes.at(now))
            .clearRoutes()
            .addAllRoutes(RolloutRoutes.of(record, step))
            .clearAppliedRevision()
            .clearPauses()
            .clearVerdicts()
            .clearNextLook();
    // What was seen at all steps stays; what one step must show by itself begins anew.
    next.setEvidence(next.getEvidence().toBuilder().clearStepNew().clearStepOld().clearMemories());
    String title = (index + 1) + " of " + record.getPlanCount() + ": " + step.getTitle();
    return Records.event(next, now, "STEP", why.isEmpty() ? title : title + ", " + why, author)
        .build();
  }

  /** Everything back to the old release, at once. */
  static RolloutRecord rollBack(
      RolloutRecord record, RolloutPhase end, Instant now, String why, String author) {
    RolloutRecord.Builder next =
        Records.enter(record.toBuilder(), RolloutPhase.ROLLING_BACK, now)
            .setEnd(end)
            .clearEndedAt()
            .clearRoutes()
            .addAllRoutes(RolloutRoutes.allOld(record))
            .clearAppliedRevision()
            .clearPauses()
            .clearNextLook()
            .setUrgent(record.getUrgent() + 1);
    return Records.event(next, now, "ABORTED", why, author).build();
  }

  /** All steps are gone through: the release shall become the baseline. */
  static RolloutRecord promote(RolloutRecord record, Instant now) {
    RolloutRecord.Builder next =
        Records.enter(record.toBuilder(), RolloutPhase.PROMOTE, now)
            .clearPauses()
            .clearNextLook()
            .clearPromotionFailures();
    return Records.event(
            next,
            now,
            "PROMOTING",
            record.getSpec().getTo() + " becomes the baseline of " + record.getSpec().getService(),
            Records.NOBODY)
        .build();
  }

  static RolloutRecord halt(RolloutRecord record, Instant now, String why) {
    RolloutRecord.Builder next =
        Records.enter(record.toBuilder(), RolloutPhase.HALTED, now)
            .setEnd(record.getPhase())
            .clearPauses()
            .clearNextLook();
    return Records.event(next, now, "HALTED", why, Records.NOBODY).build();
  }

  /** Its routes are needed no more: the baseline says the same. */
  static RolloutRecord end(RolloutRecord record, RolloutPhase end, Instant now, String message) {
    RolloutRecord.Builder next =
        Records.enter(record.toBuilder(), end, now)
            .setEndedAt(RolloutTimes.at(now))
            .clearRoutes()
            .clearPauses()
            .clearEnd()
            .clearNextLook();
    return Records.event(next, now, end.name(), message, Records.NOBODY).build();
  }

  /** From the first step again, with nothing seen. */
  static RolloutRecord restart(RolloutRecord record, String from, Instant now, String author) {
    RolloutRecord clean =
        record.toBuilder()
            .setFrom(from)
            .clearEvidence()
            .clearApprovals()
            .clearEndedAt()
            .clearFull()
            .clearPromotionFailures()
            .setAttempt(record.getAttempt() + 1)
            .build();
    return atStep(clean, 0, now, author, "tried again");
  }

  /** The same step again, with nothing seen at it. */
  static RolloutRecord again(RolloutRecord record, Instant now, String author) {
    RolloutRecord clean =
        record.toBuilder().setEvidence(RolloutEvidence.getDefaultInstance()).build();
    return atStep(clean, record.getStep(), now, author, "tried again");
  }
}
