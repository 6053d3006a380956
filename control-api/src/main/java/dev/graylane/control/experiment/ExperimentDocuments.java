package dev.graylane.control.experiment;

import dev.graylane.control.state.Experiments;
import dev.graylane.control.state.Experiments.Stored;
import dev.graylane.control.store.Document;
import dev.graylane.control.store.Store;
import dev.graylane.v1.ExperimentRecord;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * The experiments in the store: the latest run of each name, and beside it the runs before.
 * Thread-safe.
 */
final class ExperimentDocuments {
  private static final String RUNS = "experiment-runs/";
  private static final int KEPT = 20;

  private final Store store;

  ExperimentDocuments(Store store) {
    this.store = store;
  }

  List<Stored> all() {
    return store.list(Experiments.PREFIX).documents().stream().map(Experiments::parse).toList();
  }

  Optional<Stored> of(String name) {
    String key = Experiments.key(name);
    return store.list(key).documents().stream()
        .filter((Document document) -> document.key().equals(key))
        .findFirst()
        .map(Experiments::parse);
  }

  OptionalLong create(ExperimentRecord first) {
    return store.create(Experiments.key(first.getSpec().getName()), first.toByteString());
  }

  /** Writes what follows from a document, unless that has changed meanwhile. */
  OptionalLong replace(Stored before, ExperimentRecord next) {
    return store.update(
        Experiments.key(next.getSpec().getName()), next.toByteString(), before.revision());
  }

  /** The runs before the latest that are kept, the latest first. */
  List<Stored> before(String name) {
    List<Stored> runs = new ArrayList<>();
    for (Document document : store.list(RUNS + name + "/").documents()) {
      runs.add(0, Experiments.parse(document));
    }
    return runs;
  }

  /**
   * Keeps a run that ended, before the next of its name takes its place; to do it again does no
   * harm. What its checks remembered is of no use any more.
   */
  void keep(ExperimentRecord ended) {
    ExperimentRecord.Builder kept = ended.toBuilder();
    kept.getGuardsBuilderList().forEach(guard -> guard.clearEvidence());
    String name = ended.getSpec().getName();
    store.create(
        RUNS + name + "/" + String.format(Locale.ROOT, "%08d", ended.getRun()),
        kept.build().toByteString());
    List<Document> runs = store.list(RUNS + name + "/").documents();
    runs.subList(0, Math.max(0, runs.size() - KEPT))
        .forEach(old -> store.delete(old.key(), old.revision()));
  }
}
