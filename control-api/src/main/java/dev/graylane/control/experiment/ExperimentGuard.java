package dev.graylane.control.experiment;

import dev.graylane.control.rollout.Guardrails;
import dev.graylane.control.state.ExperimentForm;
import dev.graylane.control.state.Experiments.Stored;
import dev.graylane.v1.Experiment;
import dev.graylane.v1.ExperimentRecord;
import dev.graylane.v1.ExperimentVariant;
import dev.graylane.v1.GuardedVariant;
import dev.graylane.v1.RolloutEvidence;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Looks at what callers see of each variant beside the control, and stops what does harm. */
final class ExperimentGuard {
  private final Guardrails guardrails;

  ExperimentGuard(Guardrails guardrails) {
    this.guardrails = guardrails;
  }

  /** The document after the look that is due, if one is. */
  ExperimentRecord look(Stored stored, Instant now) {
    ExperimentRecord record = stored.experiment();
    Experiment spec = record.getSpec();
    if (!spec.hasChecks()
        || (record.hasNextLook()
            && now.toEpochMilli() < ExperimentTimes.millis(record.getNextLook()))) {
      return record;
    }
    String control = ExperimentForm.control(spec);
    List<GuardedVariant> seen = new ArrayList<>();
    String failed = "";
    for (ExperimentVariant variant : spec.getVariantsList()) {
      if (variant.getName().equals(control)) {
        continue;
      }
      Guardrails.Arms arms =
          new Guardrails.Arms(
              spec.getName(),
              spec.getService(),
              variant.getName(),
              control,
              record.getFirstRevision());
      Optional<Guardrails.Look> look =
          guardrails.look(arms, spec.getChecks(), evidence(record, variant.getName()), now);
      if (look.isEmpty()) {
        return record;
      }
      seen.add(
          GuardedVariant.newBuilder()
              .setVariant(variant.getName())
              .setEvidence(look.get().evidence())
              .addAllVerdicts(look.get().verdicts())
              .build());
      if (failed.isEmpty() && look.get().failed().isPresent()) {
        failed = "variant " + variant.getName() + ": " + look.get().failed().get();
      }
    }
    ExperimentRecord next =
        record.toBuilder()
            .clearGuards()
            .addAllGuards(seen)
            .setNextLook(ExperimentTimes.at(now.plus(ExperimentTimes.interval(spec))))
            .build();
    return failed.isEmpty()
        ? next
        : ExperimentCommands.stop(
            next, "GUARD", failed, new ExperimentCommands.Origin("", ""), now);
  }

  private static RolloutEvidence evidence(ExperimentRecord record, String variant) {
    return record.getGuardsList().stream()
        .filter(guarded -> guarded.getVariant().equals(variant))
        .map(GuardedVariant::getEvidence)
        .findFirst()
        .orElse(RolloutEvidence.getDefaultInstance());
  }
}
