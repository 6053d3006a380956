package dev.graylane.control.experiment;

import dev.graylane.control.state.Experiments;
import dev.graylane.control.state.Experiments.Stored;
import dev.graylane.control.store.Document;
import dev.graylane.control.store.Store;
import dev.graylane.v1.ExperimentRecord;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** The experiments in the store: the latest run of each name. Thread-safe. */
final class ExperimentDocuments {
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
}
