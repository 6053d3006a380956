package dev.graylane.control.rollout;

import dev.graylane.v1.Approval;
import dev.graylane.v1.PauseReason;
import dev.graylane.v1.QueuedRollout;
import dev.graylane.v1.RolloutPhase;
import dev.graylane.v1.RolloutRecord;
import dev.graylane.v1.WhenBusy;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

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

  static RolloutRecord start(
      @Nullable RolloutRecord current,
      QueuedRollout wanted,
      Optional<String> baseline,
      Instant now) {
    String service = wanted.getSpec().getService();
    String from = baseline.orElseThrow(() -> new RolloutRefusal("there is no Service " + service));
    if (current == null || Records.hasEnded(current)) {
      if (wanted.getSpec().getTo().equals(from)) {
        throw new RolloutRefusal(wanted.getSpec().getTo() + " is the baseline of " + service);
      }
      long number = current == null ? 1 : current.getNumber() + 1;
      List<QueuedRollout> queue = current == null ? List.of() : current.getQueueList();
      return Transitions.start(wanted, from, number, queue, now);
    }
    String busy = "Rollout " + current.getSpec().getName() + " is active on " + service;
    WhenBusy whenBusy = wanted.getSpec().getWhenBusy();
    if (whenBusy == WhenBusy.REFUSE) {
      throw new RolloutRefusal(busy + "; end it first, or say `whenBusy: REPLACE` or QUEUE");
    }
    RolloutRecord queued = current.toBuilder().addQueue(wanted).build();
    if (whenBusy == WhenBusy.QUEUE) {
      return Records.event(
              queued.toBuilder(),
              now,
              "QUEUED",
              wanted.getSpec().getName() + " waits for its turn",
              wanted.getAuthor())
          .build();
    }
    RolloutRecord alone = current.toBuilder().clearQueue().addQueue(wanted).build();
    return current.getPhase() == RolloutPhase.ROLLING_BACK
        ? alone
        : Transitions.rollBack(
            alone,
            RolloutPhase.SUPERSEDED,
            now,
            "replaced by " + wanted.getSpec().getName(),
            wanted.getAuthor());
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

  /** Back to the old release: in every state, again, and when nothing runs. */
  static RolloutRecord abort(RolloutRecord record, Instant now, Origin by, int oldInstances) {
    if (Records.hasEnded(record) || record.getPhase() == RolloutPhase.ROLLING_BACK) {
      return record;
    }
    checkOld(record, by, oldInstances, "abort");
    return Transitions.rollBack(
        record, RolloutPhase.ROLLED_BACK, now, by.say("by a person"), by.author());
  }

  /** Takes a promotion back, without steps. */
  static RolloutRecord undo(
      RolloutRecord record, Instant now, Origin by, Optional<String> baseline, int oldInstances) {
    if (record.getPhase() != RolloutPhase.SUCCEEDED) {
      if (record.getPhase() == RolloutPhase.ROLLING_BACK
          || record.getPhase() == RolloutPhase.ROLLED_BACK) {
        return record;
      }
      throw new RolloutRefusal(
          "only a promotion can be undone; "
              + record.getSpec().getName()
              + " is "
              + state(record)
              + ": `graylane rollout abort`");
    }
    if (baseline.filter(record.getSpec().getTo()::equals).isEmpty()) {
      throw new RolloutRefusal(
          "the baseline of "
              + record.getSpec().getService()
              + " is "
              + baseline.orElse("gone")
              + " by now, not "
              + record.getSpec().getTo());
    }
    checkOld(record, by, oldInstances, "undo");
    return Transitions.rollBack(
        record, RolloutPhase.ROLLED_BACK, now, by.say("the promotion is undone"), by.author());
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

  private static void checkOld(RolloutRecord record, Origin by, int oldInstances, String what) {
    if (oldInstances == 0 && !by.force()) {
      throw new RolloutRefusal(
          record.getSpec().getService()
              + " "
              + record.getFrom()
              + " has no instance to go back to; `graylane rollout "
              + what
              + " --force` goes back all the same");
    }
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
