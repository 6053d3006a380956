package dev.graylane.control.rollout;

import dev.graylane.control.state.Rollouts.Stored;
import dev.graylane.v1.PauseReason;
import dev.graylane.v1.QueuedRollout;
import dev.graylane.v1.RolloutRecord;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;

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
    documents
        .named(wanted.getSpec().getName())
        .map(stored -> stored.rollout().getSpec())
        .filter(spec -> !spec.getService().equals(service))
        .filter(spec -> spec.getName().equals(wanted.getSpec().getName()))
        .ifPresent(
            spec -> {
              throw new RolloutRefusal(
                  "Rollout " + spec.getName() + " is of Service " + spec.getService());
            });
    while (true) {
      Optional<Stored> current = documents.of(service);
      RolloutRecord before = current.map(Stored::rollout).orElse(null);
      Instant now = clock.instant();
      RolloutRecord next = RolloutCommands.start(before, wanted, world.baseline(service), now);
      if (dryRun) {
        return new View(next, 0, now, false);
      }
      OptionalLong written =
          current.isPresent() ? documents.replace(current.get(), next) : documents.create(next);
      if (written.isPresent()) {
        return done(next, written.getAsLong(), now);
      }
    }
  }

  /** Does something with a rollout; what was done already is done. */
  public View act(String name, Action action, String author, String reason, boolean force) {
    RolloutCommands.Origin by = new RolloutCommands.Origin(author, reason, force);
    return edit(
        name,
        record -> {
          Instant now = clock.instant();
          String service = record.getSpec().getService();
          int oldInstances = world.instances(service, record.getFrom());
          Optional<String> baseline = world.baseline(service);
          return switch (action) {
            case PAUSE -> RolloutCommands.pause(record, now, by);
            case RESUME -> RolloutCommands.resume(record, now, by);
            case PROMOTE -> RolloutCommands.promote(record, now, by);
            case SKIP -> RolloutCommands.skip(record, now, by);
            case ABORT -> RolloutCommands.abort(record, now, by, oldInstances);
            case RETRY -> RolloutCommands.retry(record, now, by, baseline);
            case APPROVE -> RolloutCommands.approve(record, now, by);
            case UNDO -> RolloutCommands.undo(record, now, by, baseline, oldInstances);
          };
        });
  }

  /** Rules of a service were changed by hand in spite of its active rollout: that must wait. */
  public void editedByHand(String service, String author) {
    if (documents.of(service).filter(stored -> Records.isAtAStep(stored.rollout())).isPresent()) {
      edit(
          service,
          record ->
              Records.paused(
                  record,
                  PauseReason.MANUAL_EDIT,
                  clock.instant(),
                  "rules of " + service + " were changed by hand",
                  author));
    }
  }

  private View edit(String name, Function<RolloutRecord, RolloutRecord> edit) {
    while (true) {
      Stored stored =
          documents
              .named(name)
              .orElseThrow(() -> new RolloutNotFound("there is no rollout " + name));
      RolloutRecord next = edit.apply(stored.rollout());
      if (next.equals(stored.rollout())) {
        return view(stored, false);
      }
      OptionalLong written = documents.replace(stored, next);
      if (written.isPresent()) {
        return done(next, written.getAsLong(), clock.instant());
      }
    }
  }

  private View done(RolloutRecord next, long revision, Instant now) {
    wake.run();
    return new View(seen(next, now), revision, now, true);
  }

  /** By the rollout's name, else by its service's. */
  public View get(String name) {
    return documents
        .named(name)
        .map(stored -> view(stored, false))
        .orElseThrow(() -> new RolloutNotFound("there is no rollout " + name));
  }

  /** The latest of each service. */
  public List<RolloutRecord> all() {
    Instant now = clock.instant();
    return documents.all().stream().map(stored -> seen(stored.rollout(), now)).toList();
  }

  /** All that are kept of a rollout's service, newest first. */
  public List<RolloutRecord> history(String name) {
    List<RolloutRecord> history = new ArrayList<>();
    Optional<RolloutRecord> latest = documents.named(name).map(Stored::rollout);
    String service =
        latest
            .map(record -> record.getSpec().getService())
            .or(() -> documents.serviceOfEnded(name))
            .orElseThrow(() -> new RolloutNotFound("there is no rollout " + name));
    documents.of(service).ifPresent(stored -> history.add(seen(stored.rollout(), clock.instant())));
    history.addAll(documents.ended(service));
    return history;
  }

  public Instant now() {
    return clock.instant();
  }

  private View view(Stored stored, boolean changed) {
    Instant now = clock.instant();
    return new View(seen(stored.rollout(), now), stored.revision(), now, changed);
  }

  /** With what only this moment can say: how far agents are, and what it waits for. */
  private RolloutRecord seen(RolloutRecord record, Instant now) {
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
