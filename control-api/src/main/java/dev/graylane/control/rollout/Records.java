package dev.graylane.control.rollout;

import dev.graylane.v1.PauseReason;
import dev.graylane.v1.PlannedStep;
import dev.graylane.v1.RolloutEvent;
import dev.graylane.v1.RolloutPhase;
import dev.graylane.v1.RolloutRecord;
import dev.graylane.v1.VerdictKind;
import java.time.Instant;
import java.util.Set;
import java.util.TreeSet;

/** Questions to a rollout's document, and its small changes. */
public final class Records {
  static final String NOBODY = "";

  private Records() {}

  /** Whether nothing more comes of it by itself. */
  public static boolean hasEnded(RolloutRecord record) {
    return switch (record.getPhase()) {
      case SUCCEEDED, ROLLED_BACK, SUPERSEDED -> true;
      default -> false;
    };
  }

  /** Whether it stands at one of its steps. */
  public static boolean isAtAStep(RolloutRecord record) {
    return switch (record.getPhase()) {
      case APPLY, PROPAGATE, WARMUP, OBSERVE, GATE -> true;
      default -> false;
    };
  }

  /** Whether it stands still until somebody does something. */
  public static boolean isPaused(RolloutRecord record) {
    return record.getPausesCount() > 0
        && (isAtAStep(record) || record.getPhase() == RolloutPhase.PROMOTE);
  }

  static boolean isObserved(RolloutRecord record) {
    return record.getPhase() == RolloutPhase.OBSERVE || record.getPhase() == RolloutPhase.GATE;
  }

  static PlannedStep step(RolloutRecord record) {
    return record.getPlan(record.getStep());
  }

  static boolean isLastStep(RolloutRecord record) {
    return record.getStep() == record.getPlanCount() - 1;
  }

  static boolean isApproved(RolloutRecord record) {
    return record.getApprovalsList().stream()
        .anyMatch(approval -> approval.getStep() == record.getStep());
  }

  static boolean hasChecks(RolloutRecord record) {
    return record.getSpec().hasChecks();
  }

  /** Whether the last look at this step found nothing to hold against going on. */
  static boolean isGood(RolloutRecord record) {
    return !hasChecks(record)
        || (record.getVerdictsCount() > 0
            && record.getVerdictsList().stream()
                .allMatch(verdict -> verdict.getVerdict() == VerdictKind.OK));
  }

  static boolean has(RolloutRecord record, PauseReason reason) {
    return record.getPausesList().contains(reason);
  }

  static RolloutRecord.Builder event(
      RolloutRecord.Builder record, Instant now, String type, String message, String author) {
    return record.addEvents(
        RolloutEvent.newBuilder()
            .setAt(RolloutTimes.at(now))
            .setType(type)
            .setStep(record.getStep())
            .setMessage(message)
            .setAuthor(author));
  }

  static RolloutRecord.Builder enter(
      RolloutRecord.Builder record, RolloutPhase phase, Instant now) {
    return record.setPhase(phase).setPhaseSince(RolloutTimes.at(now));
  }

  /** Adds a reason to the set, with an event; changes nothing where it is there already. */
  static RolloutRecord paused(
      RolloutRecord record, PauseReason reason, Instant now, String message, String author) {
    if (has(record, reason)) {
      return record;
    }
    Set<PauseReason> pauses = new TreeSet<>(record.getPausesList());
    pauses.add(reason);
    return event(
            record.toBuilder().clearPauses().addAllPauses(pauses), now, "PAUSED", message, author)
        .build();
  }

  static RolloutRecord without(RolloutRecord record, PauseReason reason) {
    Set<PauseReason> pauses = new TreeSet<>(record.getPausesList());
    pauses.remove(reason);
    return record.toBuilder().clearPauses().addAllPauses(pauses).build();
  }
}
