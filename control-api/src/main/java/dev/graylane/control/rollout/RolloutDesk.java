package dev.graylane.control.rollout;

import dev.graylane.control.state.Rollouts.Stored;
import dev.graylane.v1.PauseReason;
import dev.graylane.v1.QueuedRollout;
import dev.graylane.v1.RolloutPhase;
import dev.graylane.v1.RolloutRecord;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Where people and pipelines turn to: starts rollouts, tells of them, and does with them what is
 * asked. Thread-safe. Refuses with {@link RolloutRefusal}.
 */
public final class RolloutDesk {
  private final RolloutDocuments documents;
  private final World world;
  private final Clock clock;
  private final Runnable wake;

  RolloutDesk(RolloutDocuments documents, World world, Clock clock, Runnable wake) {
    this.documents = documents;
    this.world = world;
    this.clock = clock;
    this.wake = wake;
  }

  /** What can be done with a rollout. */
  public enum Action {
    PAUSE,
    RESUME,
    PROMOTE,
    SKIP,
    ABORT,
    RETRY,
    APPROVE,
    UNDO
  }

  /**
   * A rollout as it is seen now.
   *
   * @param changed whether what was asked changed it
   */
  public record View(RolloutRecord rollout, long revision, Instant now, boolean changed) {}

  /** Starts a rollout that was checked, or puts it in line. */
  public View start(QueuedRollout wanted, boolean dryRun) {
    String service = wanted.getSpec().getService();
    String name = wanted.getSpec().getName();
    documents
        .named(name)
        .or(() -> documents.before(name))
        .map(stored -> stored.rollout().getSpec())
        .filter(spec -> !spec.getService().equals(service))
        .ifPresent(
            spec -> {
              throw new RolloutRefusal("Rollout " + name + " is of Service " + spec.getService());
            });
    while (true) {
      Optional<Stored> current = documents.of(service);
      RolloutRecord before = current.map(Stored::rollout).orElse(null);
      Instant now = clock.instant();
      refuseIfTooMany(service, before, now);
      RolloutRecord next = Lineup.start(before, wanted, world.baseline(service), now);
      if (dryRun) {
        return new View(asCalled(next, name), 0, now, false);
      }
      OptionalLong written =
          current.isPresent() ? documents.replace(current.get(), next) : documents.create(next);
      if (written.isPresent()) {
        wake.run();
        return new View(seen(asCalled(next, name), now), written.getAsLong(), now, true);
      }
    }
  }

  private void refuseIfTooMany(String service, @Nullable RolloutRecord latest, Instant now) {
    List<RolloutRecord> all = new ArrayList<>(documents.ended(service));
    if (latest != null) {
      all.add(latest);
    }
    Circles.refuseIfTooMany(service, all, now);
  }

  /** The rollout itself, or one of those in line behind it. */
  private static RolloutRecord asCalled(RolloutRecord record, String name) {
    return record.getSpec().getName().equals(name)
        ? record
        : Lineup.of(record, name).map(each -> Lineup.waiting(record, each)).orElse(record);
  }

  /** Does something with a rollout; what was done already is done. */
  public View act(String name, Action action, String author, String reason, boolean force) {
    RolloutCommands.Origin by = new RolloutCommands.Origin(author, reason, force);
    return edit(
        name,
        () -> documents.named(name).or(() -> documents.before(name)).or(() -> documents.of(name)),
        record -> {
          Instant now = clock.instant();
          if (isInLine(record, name)) {
            if (action != Action.ABORT) {
              throw new RolloutRefusal(
                  name + " waits in line; `graylane rollout abort " + name + "` takes it out");
            }
            return Lineup.takeOut(record, name, now, by);
          }
          String service = record.getSpec().getService();
          int oldInstances = world.instances(service, record.getFrom());
          Optional<String> baseline = world.baseline(service);
          return switch (action) {
            case PAUSE -> RolloutCommands.pause(record, now, by);
            case RESUME -> RolloutCommands.resume(record, now, by);
            case PROMOTE -> RolloutCommands.promote(record, now, by);
            case SKIP -> RolloutCommands.skip(record, now, by);
            case ABORT -> WayBack.abort(record, now, by, oldInstances);
            case RETRY -> {
              refuseIfTooMany(service, record, now);
              yield RolloutCommands.retry(record, now, by, baseline);
            }
            case APPROVE -> RolloutCommands.approve(record, now, by);
            case UNDO -> WayBack.undo(record, now, by, baseline, oldInstances);
          };
        });
  }

  /** Rules of a service were changed by hand in spite of its active rollout: that must wait. */
  public void editedByHand(String service, String author) {
    if (documents.of(service).filter(stored -> Records.isAtAStep(stored.rollout())).isPresent()) {
      edit(
          service,
          () -> documents.of(service),
          record ->
              Records.paused(
                  record,
                  PauseReason.MANUAL_EDIT,
                  clock.instant(),
                  "rules of " + service + " were changed by hand",
                  author));
    }
  }

  private static boolean isInLine(RolloutRecord record, String name) {
    return !record.getSpec().getName().equals(name) && Lineup.of(record, name).isPresent();
  }

  private View edit(
      String name, Supplier<Optional<Stored>> find, Function<RolloutRecord, RolloutRecord> edit) {
    while (true) {
      Stored stored = find.get().orElseThrow(() -> notFound(name));
      RolloutRecord next = edit.apply(stored.rollout());
      Instant now = clock.instant();
      if (next.equals(stored.rollout())) {
        return new View(seen(next, now), stored.revision(), now, false);
      }
      OptionalLong written = documents.replace(stored, next);
      if (written.isPresent()) {
        wake.run();
        return new View(seen(next, now), written.getAsLong(), now, true);
      }
    }
  }

  private static RolloutNotFound notFound(String name) {
    return new RolloutNotFound("there is no rollout " + name);
  }

  /**
   * By the rollout's name, wherever it is: there now, in line, or over and followed by others; else
   * by its service's.
   */
  public View get(String name) {
    Stored stored =
        documents
            .named(name)
            .or(() -> documents.before(name))
            .or(() -> documents.endedAs(name))
            .or(() -> documents.of(name))
            .orElseThrow(() -> notFound(name));
    Instant now = clock.instant();
    return new View(seen(asCalled(stored.rollout(), name), now), stored.revision(), now, false);
  }

  /** The latest of each service. */
  public List<RolloutRecord> all() {
    Instant now = clock.instant();
    return documents.all().stream().map(stored -> seen(stored.rollout(), now)).toList();
  }

  /** All that are kept of a rollout's service, newest first. */
  public List<RolloutRecord> history(String name) {
    List<RolloutRecord> history = new ArrayList<>();
    String service = get(name).rollout().getSpec().getService();
    documents.of(service).ifPresent(stored -> history.add(seen(stored.rollout(), clock.instant())));
    history.addAll(documents.ended(service));
    return history;
  }

  public Instant now() {
    return clock.instant();
  }

  /** With what only this moment can say: how far agents are, and what it waits for. */
  private RolloutRecord seen(RolloutRecord record, Instant now) {
    if (record.getPhase() == RolloutPhase.QUEUED) {
      return record;
    }
    Facts.Agents agents = Facts.Agents.NONE;
    try {
      agents = world.agents(record.getAppliedRevision());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    RolloutRecord.Builder seen = record.toBuilder();
    seen.getEvidenceBuilder().clearStatistics();
    if (!Records.hasEnded(record)) {
      seen.getAgentsBuilder()
          .setLive(agents.live())
          .setAcknowledged(record.getAppliedRevision() == 0 ? 0 : agents.acknowledged())
          .setRefused(agents.refused());
    }
    return seen.setWaitingFor(Waiting.of(record, now, agents)).build();
  }
}
