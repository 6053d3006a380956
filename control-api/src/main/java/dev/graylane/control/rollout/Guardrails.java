package dev.graylane.control.rollout;

import dev.graylane.control.stats.EvidenceWindows;
import dev.graylane.control.store.Store;
import dev.graylane.v1.CheckVerdict;
import dev.graylane.v1.PlannedStep;
import dev.graylane.v1.Rollout;
import dev.graylane.v1.RolloutChecks;
import dev.graylane.v1.RolloutEvidence;
import dev.graylane.v1.RolloutRecord;
import dev.graylane.v1.Route;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A rollout's checks for whoever else compares two arms: an experiment's variant is looked at as
 * the new release, its control as the old one. Thread-safe.
 */
public final class Guardrails {
  private final Judge judge = new StatisticsJudge();
  private final PushedMetrics metrics;
  private final Calls calls;
  // Each pair of arms asks others its own questions.
  private final Map<Arms, Measurements> measurements = new ConcurrentHashMap<>();

  public Guardrails(Store store, Clock clock, EvidenceWindows windows) {
    metrics = new PushedMetrics(store, clock);
    calls = new EvidenceCalls(windows);
  }

  /**
   * Two arms of a rule.
   *
   * @param fromRevision what an older revision decided does not count
   */
  public record Arms(
      String rule, String service, String variant, String control, long fromRevision) {}

  /**
   * What a look came to.
   *
   * @param failed why it must not go on, if so
   */
  public record Look(
      RolloutEvidence evidence, List<CheckVerdict> verdicts, Optional<String> failed) {}

  /** Looks at what came since the evidence; nothing while others are still asked. */
  public Optional<Look> look(Arms arms, RolloutChecks checks, RolloutEvidence before, Instant now) {
    RolloutRecord record =
        RolloutRecord.newBuilder()
            .setSpec(
                Rollout.newBuilder()
                    .setName(arms.rule())
                    .setService(arms.service())
                    .setTo(arms.variant())
                    // Users are counted, and so their shares are, elsewhere.
                    .setChecks(checks.toBuilder().setSampleRatio(false)))
            .setFrom(arms.control())
            .addPlan(PlannedStep.newBuilder().setWeight(RolloutRoutes.WHOLE / 2))
            .addRoutes(Route.newBuilder().setName(arms.rule()).setService(arms.service()))
            .setAppliedRevision(arms.fromRevision())
            .setEvidence(before)
            .build();
    return measurements
        .computeIfAbsent(arms, any -> new Measurements(metrics))
        .of(record, now)
        .map(
            measured -> {
              Judge.Judgement judged =
                  judge.look(record, now, new Facts.Look(calls.since(record), measured));
              measurements.remove(arms);
              return new Look(judged.evidence(), judged.verdicts(), judged.failed());
            });
  }
}
