package dev.graylane.control.rollout;

import dev.graylane.v1.Acknowledged;
import dev.graylane.v1.OnFailure;
import dev.graylane.v1.PauseReason;
import dev.graylane.v1.PlannedStep;
import dev.graylane.v1.RolloutPhase;
import dev.graylane.v1.RolloutRecord;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * What becomes of a rollout by itself: from its document, the time and facts to the next document,
 * one transition at a time; the same document where there is nothing to do. Pure, so that a month
 * of it can be played in a second, and whoever dies after any write is replaced by whoever reads
 * the document next.
 */
public final class RolloutMachine {
  // Calls are handed over in slots of this length, by when they begin.
  private static final Duration SLOT = Duration.ofSeconds(5);

  private final Judge judge;

  RolloutMachine(Judge judge) {
    this.judge = judge;
  }

  /** Whether calls and figures shall be handed over with the facts now. */
  public static boolean isLookDue(RolloutRecord record, Instant now) {
    return Records.isObserved(record)
        && Records.hasChecks(record)
        && (!record.hasNextLook() || !now.isBefore(RolloutTimes.of(record.getNextLook())));
  }

  /** The release that shall be the service's baseline now, if the rollout has a say in it. */
  public static Optional<String> wantedBaseline(RolloutRecord record) {
    return switch (record.getPhase()) {
      case PROMOTE ->
          record.getPausesCount() == 0 ? Optional.of(record.getSpec().getTo()) : Optional.empty();
      case ROLLING_BACK -> Optional.of(record.getFrom());
      default -> Optional.empty();
    };
  }

  /** Makes the next transition, if one is due. */
  public RolloutRecord next(RolloutRecord record, Instant now, Facts facts) {
    if (Records.isAtAStep(record)) {
      RolloutRecord watched = watchRules(record, now, facts);
      return watched.equals(record) ? atStep(record, now, facts) : watched;
    }
    return switch (record.getPhase()) {
      case PROMOTE -> Endings.promoting(record, now, facts);
      case ROLLING_BACK -> Endings.rollingBack(record, now, facts);
      case SUCCEEDED, ROLLED_BACK, SUPERSEDED -> Lineup.next(record, now, facts);
      default -> record;
    };
  }

  /** Rules that were changed by hand, past all refusals, are for a person to judge. */
  private static RolloutRecord watchRules(RolloutRecord record, Instant now, Facts facts) {
    String service = record.getSpec().getService();
    if (facts.baseline().isEmpty()) {
      return pause(record, PauseReason.MANUAL_EDIT, now, "there is no Service " + service);
    }
    String baseline = facts.baseline().get();
    boolean promotedByHand = record.getFull() && baseline.equals(record.getSpec().getTo());
    return baseline.equals(record.getFrom()) || promotedByHand
        ? record
        : pause(
            record,
            PauseReason.MANUAL_EDIT,
            now,
            "the baseline of " + service + " was changed to " + baseline + " by hand");
  }

  private RolloutRecord atStep(RolloutRecord record, Instant now, Facts facts) {
    if (isLookDue(record, now) && facts.look().isPresent()) {
      return looked(record, now, facts, facts.look().get());
    }
    return switch (record.getPhase()) {
      case APPLY -> applied(record, now, facts);
      case PROPAGATE -> propagating(record, now, facts);
      case WARMUP -> warmingUp(record, now);
      case OBSERVE -> observing(record, now);
      default -> atTheGate(record, now);
    };
  }

  /** The document that bears the weights is written: now its revision is known. */
  private static RolloutRecord applied(RolloutRecord record, Instant now, Facts facts) {
    return Records.enter(record.toBuilder(), RolloutPhase.PROPAGATE, now)
        .setAppliedRevision(facts.documentRevision())
        .build();
  }

  private static RolloutRecord propagating(RolloutRecord record, Instant now, Facts facts) {
    Facts.Agents agents = facts.agents();
    if (agents.enough()) {
      RolloutRecord reached = Records.without(record, PauseReason.PROPAGATION);
      RolloutPhase then = reached.getFull() ? RolloutPhase.GATE : RolloutPhase.WARMUP;
      return Records.enter(reached.toBuilder(), then, now)
          .setAgents(
              Acknowledged.newBuilder()
                  .setLive(agents.live())
                  .setAcknowledged(agents.acknowledged())
                  .setRefused(agents.refused()))
          .build();
    }
    Duration atMost = RolloutTimes.propagation(record.getSpec());
    return since(record).plus(atMost).isAfter(now)
        ? record
        : pause(
            record,
            PauseReason.PROPAGATION,
            now,
            agents.acknowledged()
                + " of "
                + agents.live()
                + " agents have acknowledged the step"
                + (agents.refused() == 0 ? "" : ", " + agents.refused() + " refuse it"));
  }

  private static RolloutRecord warmingUp(RolloutRecord record, Instant now) {
    Instant warm = since(record).plus(RolloutTimes.warmup(record.getSpec()));
    if (warm.isAfter(now)) {
      return record;
    }
    // Counted from when it was due: a server that was away must not make a step longer.
    RolloutRecord.Builder next = Records.enter(record.toBuilder(), RolloutPhase.OBSERVE, warm);
    if (!Records.hasChecks(record)) {
      return next.build();
    }
    // What came in before is not counted. Without a warm-up that is what older revisions decided.
    boolean atOnce = RolloutTimes.warmup(record.getSpec()).isZero();
    Instant from = atOnce ? RolloutTimes.of(record.getStepSince()).minus(SLOT) : now;
    next.getEvidenceBuilder().setUntilMillis(from.toEpochMilli());
    return next.setNextLook(RolloutTimes.at(now.plus(RolloutTimes.interval(record.getSpec()))))
        .setPhaseSince(RolloutTimes.at(now))
        .build();
  }

  private RolloutRecord looked(RolloutRecord record, Instant now, Facts facts, Facts.Look seen) {
    Judge.Judgement judgement = judge.look(record, now, seen);
    RolloutRecord next =
        record.toBuilder()
            .setEvidence(judgement.evidence())
            .clearVerdicts()
            .addAllVerdicts(judgement.verdicts())
            .setNextLook(RolloutTimes.at(now.plus(RolloutTimes.interval(record.getSpec()))))
            .build();
    if (judgement.failed().isPresent()) {
      return failed(next, now, facts, judgement.failed().get());
    }
    return judgement.unmeasurable().isPresent()
        ? pause(next, PauseReason.MEASUREMENT, now, judgement.unmeasurable().get())
        : next;
  }

  private static RolloutRecord failed(RolloutRecord record, Instant now, Facts facts, String why) {
    if (record.getSpec().getOnFailure() == OnFailure.PAUSE) {
      return pause(record, PauseReason.CHECK_FAILED, now, why);
    }
    if (facts.oldInstances() == 0) {
      return Transitions.halt(
          record,
          now,
          why
              + "; but "
              + record.getFrom()
              + " has no instance to go back to: a person must decide");
    }
    return Transitions.rollBack(record, RolloutPhase.ROLLED_BACK, now, why, Records.NOBODY);
  }

  private static RolloutRecord observing(RolloutRecord record, Instant now) {
    Instant held = since(record).plus(RolloutTimes.hold(Records.step(record)));
    if (!held.isAfter(now) && Records.isGood(record)) {
      // As when warming up: timed steps follow each other by their own times.
      Instant at = Records.hasChecks(record) ? now : held;
      return Records.enter(record.toBuilder(), RolloutPhase.GATE, at).build();
    }
    return tooLong(record, now);
  }

  private static RolloutRecord tooLong(RolloutRecord record, Instant now) {
    Duration longest = RolloutTimes.longest(record.getSpec(), Records.step(record));
    boolean over = !RolloutTimes.of(record.getStepSince()).plus(longest).isAfter(now);
    return over && !Records.isPaused(record)
        ? pause(
            record,
            PauseReason.LONGEST_TIME,
            now,
            "the step has taken longer than " + Texts.duration(longest))
        : record;
  }

  private static RolloutRecord atTheGate(RolloutRecord record, Instant now) {
    PlannedStep step = Records.step(record);
    if (!record.getFull() && step.getPause() && !Records.isApproved(record)) {
      return pause(record, PauseReason.APPROVAL, now, step.getTitle() + " waits for an approval");
    }
    if (Records.isPaused(record)) {
      return record;
    }
    if (!record.getFull() && !Records.isGood(record)) {
      return tooLong(record, now);
    }
    return Records.isLastStep(record)
        ? Transitions.promote(record, now)
        : Folding.advance(record, step.getPause() ? now : since(record), now);
  }

  private static RolloutRecord pause(
      RolloutRecord record, PauseReason reason, Instant now, String why) {
    return Records.paused(record, reason, now, why, Records.NOBODY);
  }

  private static Instant since(RolloutRecord record) {
    return RolloutTimes.of(record.getPhaseSince());
  }
}
