package dev.graylane.control.experiment;

import dev.graylane.control.push.Audiences;
import dev.graylane.control.state.Rollouts;
import dev.graylane.v1.Experiment;
import dev.graylane.v1.ExperimentEvent;
import dev.graylane.v1.ExperimentPhase;
import dev.graylane.v1.ExperimentRecord;
import dev.graylane.v1.ExperimentResults;
import dev.graylane.v1.RolloutRecord;
import dev.graylane.v1.SlotRange;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** From an experiment's document to the next one, or a refusal. Pure. */
final class ExperimentCommands {
  private static final int MOST_RUNNING = 100;

  private ExperimentCommands() {}

  /** Who asks, and why. */
  record Origin(String author, String reason) {}

  /**
   * Starts a checked experiment.
   *
   * @param before the last run of this name
   * @param others the latest run of every experiment
   */
  static ExperimentRecord start(
      @Nullable ExperimentRecord before,
      Experiment spec,
      Collection<ExperimentRecord> others,
      Optional<Rollouts.Stored> rollout,
      Audiences audiences,
      Origin origin,
      Instant now) {
    if (before != null && before.getPhase() != ExperimentPhase.ENDED) {
      throw new ExperimentRefusal(
          "Experiment "
              + spec.getName()
              + (before.getPhase() == ExperimentPhase.RUNNING
                  ? " runs already"
                  : " still waits for goals of its last users"));
    }
    List<ExperimentRecord> running =
        others.stream().filter(other -> other.getPhase() == ExperimentPhase.RUNNING).toList();
    if (running.size() >= MOST_RUNNING) {
      throw new ExperimentRefusal("there are " + MOST_RUNNING + " experiments, which is the most");
    }
    running.forEach(other -> refuseIfInTheWay(spec, other.getSpec()));
    refuseIfInTheWay(spec, rollout);
    ExperimentRecord.Builder next =
        ExperimentRecord.newBuilder()
            .setSpec(spec)
            .setRun(before == null ? 1 : before.getRun() + 1)
            .setPhase(ExperimentPhase.RUNNING)
            .addAllSlots(slots(spec, running))
            .setStartedAt(ExperimentTimes.at(now))
            .setAuthor(origin.author())
            .setReason(origin.reason());
    if (spec.hasWhen()) {
      next.setWhen(audiences.inline(spec.getWhen()));
    }
    if (spec.getGoal().hasWhen()) {
      next.setGoalWhen(audiences.inline(spec.getGoal().getWhen()));
    }
    return event(next, now, "STARTED", text(spec.getVariantsCount() + " variants", origin), origin);
  }

  private static void refuseIfInTheWay(Experiment spec, Experiment other) {
    boolean disjoint = !spec.getGroup().isEmpty() && spec.getGroup().equals(other.getGroup());
    boolean same =
        spec.getService().equals(other.getService())
            && spec.getHeader().equalsIgnoreCase(other.getHeader());
    if (same && !disjoint) {
      throw new ExperimentRefusal(
          "Experiment "
              + other.getName()
              + (spec.getHeader().isEmpty()
                  ? " gives releases of " + other.getService()
                  : " puts the header " + other.getHeader())
              + " too: stop it, or give both one `group`, so that they share no user");
    }
  }

  private static void refuseIfInTheWay(Experiment spec, Optional<Rollouts.Stored> rollout) {
    Optional<RolloutRecord> active =
        rollout
            .map(Rollouts.Stored::rollout)
            .filter(record -> !dev.graylane.control.rollout.Records.hasEnded(record));
    if (spec.getHeader().isEmpty() && active.isPresent()) {
      throw new ExperimentRefusal(
          "Rollout "
              + active.get().getSpec().getName()
              + " moves the callers of "
              + spec.getService()
              + ": start the experiment when it has ended");
    }
  }

  private static List<SlotRange> slots(Experiment spec, List<ExperimentRecord> running) {
    if (spec.getGroup().isEmpty()) {
      int wanted = spec.hasTraffic() ? spec.getTraffic() : SlotRanges.WHOLE;
      return SlotRanges.first(SlotRanges.free(List.of()), wanted);
    }
    List<SlotRange> taken =
        running.stream()
            .filter(other -> other.getSpec().getGroup().equals(spec.getGroup()))
            .flatMap(other -> other.getSlotsList().stream())
            .toList();
    List<SlotRange> free = SlotRanges.free(taken);
    int left = SlotRanges.size(free);
    int wanted = spec.hasTraffic() ? spec.getTraffic() : left;
    if (left == 0 || wanted > left) {
      throw new ExperimentRefusal(
          "group " + spec.getGroup() + " has " + left / 100.0 + "% of the users left");
    }
    return SlotRanges.first(free, wanted);
  }

  /** No user gets a variant any more. What is stopped stays so. */
  static ExperimentRecord stop(
      ExperimentRecord record, String type, String why, Origin origin, Instant now) {
    if (record.getPhase() != ExperimentPhase.RUNNING) {
      return record;
    }
    return event(
        record.toBuilder().setPhase(ExperimentPhase.STOPPING).setStoppedAt(ExperimentTimes.at(now)),
        now,
        type,
        why,
        origin);
  }

  /** A variant won; what that came to is for others. */
  static ExperimentRecord shipped(
      ExperimentRecord record, String variant, String made, Origin origin, Instant now) {
    return event(
        record.toBuilder().setShipped(variant), now, "SHIPPED", variant + " by " + made, origin);
  }

  /** All users' time is over. */
  static ExperimentRecord end(ExperimentRecord record, ExperimentResults results, Instant now) {
    return event(
        record.toBuilder()
            .setPhase(ExperimentPhase.ENDED)
            .setEndedAt(ExperimentTimes.at(now))
            .setFinalResults(results),
        now,
        "ENDED",
        results.getVerdict(),
        new Origin("", ""));
  }

  static String text(String what, Origin origin) {
    return origin.reason().isEmpty() ? what : what + ": " + origin.reason();
  }

  private static ExperimentRecord event(
      ExperimentRecord.Builder record, Instant now, String type, String message, Origin origin) {
    return record
        .addEvents(
            ExperimentEvent.newBuilder()
                .setAt(ExperimentTimes.at(now))
                .setType(type)
                .setMessage(message)
                .setAuthor(origin.author()))
        .build();
  }
}
