package dev.graylane.control.experiment;

import dev.graylane.control.push.Audiences;
import dev.graylane.control.state.ControlState;
import dev.graylane.control.state.Experiments.Stored;
import dev.graylane.control.state.StateKeeper;
import dev.graylane.v1.Experiment;
import dev.graylane.v1.ExperimentRecord;
import dev.graylane.v1.ExperimentResults;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;

/**
 * Where people and pipelines turn to: starts experiments, tells of them, stops them. Thread-safe.
 * Refuses with {@link ExperimentRefusal}.
 */
public final class ExperimentDesk {
  private final ExperimentDocuments documents;
  private final StateKeeper keeper;
  private final Clock clock;
  private final Function<ExperimentRecord, ExperimentResults> results;
  private final Runnable wake;

  ExperimentDesk(
      ExperimentDocuments documents,
      StateKeeper keeper,
      Clock clock,
      Function<ExperimentRecord, ExperimentResults> results,
      Runnable wake) {
    this.documents = documents;
    this.keeper = keeper;
    this.clock = clock;
    this.results = results;
    this.wake = wake;
  }

  /**
   * An experiment as it is seen now.
   *
   * @param changed whether what was asked changed it
   */
  public record View(
      ExperimentRecord experiment,
      ExperimentResults results,
      long revision,
      Instant now,
      boolean changed) {}

  /** Starts an experiment that was checked. One at a time: groups are looked at as a whole. */
  public synchronized View start(Experiment spec, String author, String reason, boolean dryRun) {
    while (true) {
      Optional<Stored> before = documents.of(spec.getName());
      ControlState state = keeper.state();
      ExperimentRecord next =
          ExperimentCommands.start(
                  before.map(Stored::experiment).orElse(null),
                  spec,
                  documents.all().stream().map(Stored::experiment).toList(),
                  state.rollouts().of(spec.getService()),
                  new Audiences(state.rules().rules()),
                  new ExperimentCommands.Origin(author, reason),
                  clock.instant())
              .toBuilder()
              .setFirstRevision(state.revision() + 1)
              .build();
      if (dryRun) {
        return new View(next, ExperimentResults.getDefaultInstance(), 0, clock.instant(), false);
      }
      before.map(Stored::experiment).ifPresent(documents::keep);
      OptionalLong written =
          before.isPresent() ? documents.replace(before.get(), next) : documents.create(next);
      if (written.isPresent()) {
        wake.run();
        return view(next, written.getAsLong(), true);
      }
    }
  }

  /** Stops an experiment; what was stopped already is stopped. */
  public View stop(String name, String author, String reason) {
    ExperimentCommands.Origin by = new ExperimentCommands.Origin(author, reason);
    return edit(
        name,
        record ->
            ExperimentCommands.stop(
                record, "STOPPED", ExperimentCommands.text("stopped", by), by, clock.instant()));
  }

  /** Notes what a variant that won came to, and stops the experiment. */
  public View shipped(String name, String variant, String made, String author, String reason) {
    ExperimentCommands.Origin by = new ExperimentCommands.Origin(author, reason);
    return edit(
        name,
        record -> {
          Instant now = clock.instant();
          String why = ExperimentCommands.text(variant + " is shipped", by);
          ExperimentRecord stopped = ExperimentCommands.stop(record, "STOPPED", why, by, now);
          return record.getShipped().equals(variant)
              ? stopped
              : ExperimentCommands.shipped(stopped, variant, made, by, now);
        });
  }

  private View edit(String name, Function<ExperimentRecord, ExperimentRecord> edit) {
    while (true) {
      Stored stored = stored(name);
      ExperimentRecord next = edit.apply(stored.experiment());
      if (next.equals(stored.experiment())) {
        return view(next, stored.revision(), false);
      }
      OptionalLong written = documents.replace(stored, next);
      if (written.isPresent()) {
        wake.run();
        return view(next, written.getAsLong(), true);
      }
    }
  }

  public View get(String name) {
    Stored stored = stored(name);
    return view(stored.experiment(), stored.revision(), false);
  }

  /**
   * A run that may not be the latest.
   *
   * @param run 0: the latest
   */
  public View get(String name, long run) {
    View latest = get(name);
    if (run == 0 || run == latest.experiment().getRun()) {
      return latest;
    }
    return documents.before(name).stream()
        .filter(stored -> stored.experiment().getRun() == run)
        .findFirst()
        .map(stored -> view(stored.experiment(), stored.revision(), false))
        .orElseThrow(() -> new ExperimentNotFound(name, run));
  }

  /** All runs of a name that are kept, the latest first. */
  public List<View> runs(String name) {
    View latest = get(name);
    List<View> runs = new ArrayList<>(List.of(latest));
    for (Stored stored : documents.before(name)) {
      // What was kept and not yet replaced is there twice.
      if (stored.experiment().getRun() != latest.experiment().getRun()) {
        runs.add(view(stored.experiment(), stored.revision(), false));
      }
    }
    return runs;
  }

  /** The latest run of each, by name. */
  public List<View> all() {
    return documents.all().stream()
        .map(stored -> view(stored.experiment(), stored.revision(), false))
        .toList();
  }

  private Stored stored(String name) {
    return documents.of(name).orElseThrow(() -> new ExperimentNotFound(name));
  }

  private View view(ExperimentRecord record, long revision, boolean changed) {
    return new View(record, results.apply(record), revision, clock.instant(), changed);
  }
}
