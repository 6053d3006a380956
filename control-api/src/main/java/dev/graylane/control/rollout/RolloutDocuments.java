package dev.graylane.control.rollout;

import com.google.protobuf.ByteString;
import dev.graylane.control.state.Rollouts;
import dev.graylane.control.state.Rollouts.Stored;
import dev.graylane.control.store.Document;
import dev.graylane.control.store.Store;
import dev.graylane.v1.RolloutRecord;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Supplier;

/**
 * The rollouts in the store: the latest of each service under a key of its own, so that there can
 * be no two, and those before it as they ended. Thread-safe.
 */
final class RolloutDocuments {
  private static final String ENDED = "rollouts-ended/";
  private static final int KEPT = 50;

  private final Store store;

  RolloutDocuments(Store store) {
    this.store = store;
  }

  /** The latest of each service. */
  List<Stored> all() {
    return store.list(Rollouts.PREFIX).documents().stream().map(Rollouts::parse).toList();
  }

  Optional<Stored> of(String service) {
    return find(Rollouts.key(service)).map(Rollouts::parse);
  }

  /** The latest of its service that bears a name. */
  Optional<Stored> named(String name) {
    return all().stream()
        .filter(stored -> stored.rollout().getSpec().getName().equals(name))
        .findFirst();
  }

  /** The one behind which one of a name waits in line. */
  Optional<Stored> before(String name) {
    return all().stream()
        .filter(stored -> Lineup.of(stored.rollout(), name).isPresent())
        .findFirst();
  }

  /** Those of a service that ended before the latest, newest first. */
  List<RolloutRecord> ended(String service) {
    List<RolloutRecord> ended = new ArrayList<>();
    for (Document document : store.list(ENDED + service + "/").documents()) {
      ended.add(Rollouts.parse(document).rollout());
    }
    ended.sort(Comparator.comparingLong(RolloutRecord::getNumber).reversed());
    return ended;
  }

  /** The newest of a name that others of its service came after. */
  Optional<Stored> endedAs(String name) {
    return store.list(ENDED).documents().stream()
        .map(Rollouts::parse)
        .filter(stored -> stored.rollout().getSpec().getName().equals(name))
        .max(Comparator.comparingLong(stored -> stored.rollout().getNumber()));
  }

  OptionalLong create(RolloutRecord first) {
    String key = Rollouts.key(first.getSpec().getService());
    return write("enter-" + first.getPhase(), () -> store.create(key, first.toByteString()));
  }

  /** Writes what follows from a document, unless that has changed meanwhile. */
  OptionalLong replace(Stored before, RolloutRecord next) {
    if (next.getNumber() != before.rollout().getNumber()) {
      keep(before.rollout());
    }
    boolean within = next.getPhase() == before.rollout().getPhase();
    String key = Rollouts.key(next.getSpec().getService());
    return write(
        (within ? "within-" : "enter-") + next.getPhase(),
        () -> store.update(key, next.toByteString(), before.revision()));
  }

  private static OptionalLong write(String what, Supplier<OptionalLong> write) {
    Failpoints.before(what);
    OptionalLong revision = write.get();
    if (revision.isPresent()) {
      Failpoints.after(what);
    }
    return revision;
  }

  /** May be done twice, and also if the write that follows is lost. */
  private void keep(RolloutRecord ended) {
    String service = ended.getSpec().getService();
    String key = String.format(Locale.ROOT, "%s%s/%08d", ENDED, service, ended.getNumber());
    ByteString value = ended.toByteString();
    if (write("keep", () -> store.create(key, value)).isEmpty()) {
      find(key).ifPresent(there -> store.update(key, value, there.revision()));
    }
    List<Document> all = store.list(ENDED + service + "/").documents();
    for (Document old : all.subList(0, Math.max(0, all.size() - KEPT))) {
      store.delete(old.key(), old.revision());
    }
  }

  private Optional<Document> find(String key) {
    return store.list(key).documents().stream()
        .filter(document -> document.key().equals(key))
        .findFirst();
  }
}
