package dev.graylane.control.rollout;

import dev.graylane.v1.Approval;
import dev.graylane.v1.PauseReason;
import dev.graylane.v1.RolloutPhase;
import dev.graylane.v1.RolloutRecord;
import java.time.Instant;
import java.util.Optional;

/**
 * What people do with a rollout. Pure: from its document to the next one; the same one where
 * nothing is to be done, and a {@link RolloutRefusal} where it cannot be done.
 */
final class RolloutCommands {
  private RolloutCommands() {}

  /** Who does it, and why. */
  record Origin(String author, String reason, boolean force) {
    String say(String what) {
      return reason.isEmpty() ? what : what + ": " + reason;
    }
  }

  static RolloutRecord pause(RolloutRecord record, Instant now, Origin by) {
    if (!Records.isAtAStep(record) && record.getPhase() != RolloutPhase.PROMOTE) {
      throw notNow(record, "paused");
    }
    return Records.paused(record, PauseReason.BY_USER, now, by.say("by a person"), by.author());
  }

  /** Clears every reason but a missing approval, and begins the step's longest time anew. */
  static RolloutRecord resume(RolloutRecord record, Instant now, Origin by) {
    if (record.getPausesCount() == 0) {
      if (Records.isAtAStep(record)) {
        return record;
      }
      throw notNow(record, "resumed");
    }
    boolean approval = Records.has(record, PauseReason.APPROVAL);
    if (approval && record.getPausesCount() == 1) {
      throw new RolloutRefusal(
          Records.step(record).getTitle() + " waits for an approval: `graylane rollout approve`");
    }
    RolloutRecord.Builder next =
        record.toBuilder().clearPauses().setStepSince(RolloutTimes.at(now));
    if (approval) {
      next.addPauses(PauseReason.APPROVAL);
    }
    if (record.getPhase() == RolloutPhase.PROPAGATE) {
      next.setPhaseSince(RolloutTimes.at(now));
    }
    next.getEvidenceBuilder().getMemoriesBuilderList().forEach(memory -> memory.clearErrors());
    return Records.event(next, now, "RESUMED", by.say("goes on"), by.author()).build();
  }

  /** May be said before the gate is reached, once the step is there. */
  static RolloutRecord approve(RolloutRecord record, Instant now, Origin by) {
    if (!Records.isAtAStep(record) || !Records.step(record).getPause()) {
      throw new RolloutRefusal(
          record.getSpec().getName() + " is at no step that asks for an approval");
    }
    if (Records.isApproved(record)) {
      return record;
    }
    RolloutRecord approved =
        Records.without(record, PauseReason.APPROVAL).toBuilder()
            .addApprovals(
                Approval.newBuilder()
                    .setStep(record.getStep())
                    .setBy(by.author())
                    .setAt(RolloutTimes.at(now))
                    .setReason(by.reason()))
            .build();
    return Records.event(
            approved.toBuilder(),
            now,
            "APPROVED",
            by.say(Records.step(record).getTitle()),
            by.author())
        .build();
  }

  /** The next step, whatever the present one still waits for. */
  static RolloutRecord skip(RolloutRecord record, Instant now, Origin by) {
    if (!Records.isAtAStep(record)) {
      throw notNow(record, "skipped");
    }
    RolloutRecord said =
        Records.event(
                record.toBuilder(),
                now,
                "SKIPPED",
                by.say(Records.step(record).getTitle()),
                by.author())
            .build();
    return Records.isLastStep(record)
        ? Transitions.promote(said, now)
        : Transitions.atStep(said, record.getStep() + 1, now, by.author(), "");
  }

  /**
   * All calls to the new release, without the steps and checks that are left; then the baseline.
   */
  static RolloutRecord promote(RolloutRecord record, Instant now, Origin by) {
    if (!Records.isAtAStep(record)) {
      throw notNow(record, "promoted");
    }
    if (record.getFull()) {
      return record;
    }
    return Transitions.atStep(
        record.toBuilder().setFull(true).build(),
        record.getPlanCount() - 1,
        now,
        by.author(),
        by.say("without the steps before it"));
  }

  /** The step, the promotion or the whole once more, by what failed. */
  static RolloutRecord retry(
      RolloutRecord record, Instant now, Origin by, Optional<String> baseline) {
    return switch (record.getPhase()) {
      case HALTED ->
          record.getEnd() == RolloutPhase.PROMOTE
              ? Transitions.promote(record, now)
              : Transitions.again(record, now, by.author());
      case ROLLED_BACK, SUPERSEDED -> {
        String from = baseline.orElseThrow(() -> new RolloutRefusal("the service is gone"));
        if (from.equals(record.getSpec().getTo())) {
          throw new RolloutRefusal(from + " is the baseline already");
        }
        yield Transitions.restart(record, from, now, by.author());
      }
      case APPLY, PROPAGATE, WARMUP, OBSERVE, GATE -> Transitions.again(record, now, by.author());
      default -> throw notNow(record, "tried again");
    };
  }

  private static RolloutRefusal notNow(RolloutRecord record, String what) {
    return new RolloutRefusal(
        record.getSpec().getName() + " is " + state(record) + " and cannot be " + what);
  }

  /** The state in one word. */
  static String state(RolloutRecord record) {
    if (Records.isPaused(record)) {
      return "PAUSED";
    }
    return Records.isAtAStep(record) ? "RUNNING" : record.getPhase().name();
  }
}
