package dev.graylane.control.rollout;

import dev.graylane.control.state.Repeated;
import dev.graylane.control.state.Rollouts;
import dev.graylane.control.state.StateKeeper;
import dev.graylane.control.stats.EvidenceWindows;
import dev.graylane.control.store.Document;
import dev.graylane.control.store.OwnDocument;
import dev.graylane.control.store.Store;
import dev.graylane.v1.RolloutRecord;
import dev.graylane.v1.Route;
import dev.graylane.v1.store.EvidenceCell;
import dev.graylane.v1.store.EvidenceChunk;
import dev.graylane.v1.store.StoredEvidence;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Where several servers share a store: writes what this one's agents saw of the rollouts that are
 * being looked at, in chunks, for whichever server drives. A chunk stays until it is counted.
 */
public final class EvidenceSharing implements AutoCloseable {
  private static final Duration PERIOD = Duration.ofMillis(250);
  // Nobody has counted for many looks; what is older is given up.
  private static final int MOST_CHUNKS = 64;
  private static final int CHUNKS_IN_A_LOOK = 4;

  private final Store store;
  private final StateKeeper keeper;
  private final EvidenceWindows windows;
  private final String id;
  private final Repeated repeated;
  // By service. For the thread that repeats, as all below.
  private final Map<String, Shared> shared = new HashMap<>();
  private boolean cleaned;
  private long number;

  public EvidenceSharing(Store store, StateKeeper keeper, EvidenceWindows windows, String id) {
    this.store = store;
    this.keeper = keeper;
    this.windows = windows;
    this.id = id;
    repeated = new Repeated("graylane-evidence", PERIOD, this::share);
  }

  /** What is being shared of a service's rollout. */
  private static final class Shared {
    final OwnDocument document;
    final List<EvidenceChunk> chunks = new ArrayList<>();
    StoredEvidence written = StoredEvidence.getDefaultInstance();
    long revision;
    long untilMillis;

    Shared(OwnDocument document) {
      this.document = document;
    }
  }

  private void share() {
    Set<String> active = new HashSet<>();
    for (Rollouts.Stored stored : keeper.state().rollouts().all()) {
      RolloutRecord record = stored.rollout();
      if (Records.hasChecks(record) && Records.isAtAStep(record)) {
        active.add(record.getSpec().getService());
        if (counts(record)) {
          share(record);
        }
      }
    }
    for (String service : Set.copyOf(shared.keySet())) {
      if (!active.contains(service)) {
        shared.remove(service);
        cleaned = false;
      }
    }
    clean(active);
  }

  /** Whether what comes in now is judged: not before the warm-up is over. */
  private static boolean counts(RolloutRecord record) {
    return record.getAppliedRevision() > 0
        && (Records.isObserved(record) || RolloutTimes.warmup(record.getSpec()).isZero());
  }

  private void share(RolloutRecord record) {
    String service = record.getSpec().getService();
    Shared own =
        shared.computeIfAbsent(
            service, any -> new Shared(new OwnDocument(store, EvidenceForm.key(service, id))));
    long until = windows.completeUntil();
    if (own.revision != record.getAppliedRevision()) {
      own.revision = record.getAppliedRevision();
      own.chunks.clear();
      // The slot that is open has calls of the warm-up in it, if there is one.
      boolean fromTheStart = RolloutTimes.warmup(record.getSpec()).isZero();
      own.untilMillis = fromTheStart ? until : until + 1;
    }
    long counted = record.getEvidence().getCountedOrDefault(id, 0);
    own.chunks.removeIf(chunk -> chunk.getNumber() <= counted);
    if (until - own.untilMillis >= period(record).toMillis()) {
      add(own, record, until);
    }
    StoredEvidence now = StoredEvidence.newBuilder().addAllChunks(own.chunks).build();
    if (!now.equals(own.written)) {
      own.document.write(now.toByteString());
      own.written = now;
    }
  }

  private static Duration period(RolloutRecord record) {
    return RolloutTimes.interval(record.getSpec()).dividedBy(CHUNKS_IN_A_LOOK);
  }

  private void add(Shared own, RolloutRecord record, long until) {
    List<EvidenceWindows.Entry> entries = new ArrayList<>();
    for (Route route : record.getRoutesList()) {
      entries.addAll(
          windows.between(
              record.getSpec().getService(),
              route.getName(),
              record.getAppliedRevision(),
              own.untilMillis,
              until));
    }
    own.untilMillis = until;
    List<EvidenceCell> cells = EvidenceForm.cells(entries);
    if (!cells.isEmpty()) {
      own.chunks.add(
          EvidenceChunk.newBuilder()
              .setNumber(++number)
              .setAppliedRevision(record.getAppliedRevision())
              .addAllCells(cells)
              .build());
      if (own.chunks.size() > MOST_CHUNKS) {
        own.chunks.remove(0);
      }
    }
  }

  /** What this server and others wrote of rollouts that are no longer looked at. */
  private void clean(Set<String> active) {
    if (cleaned) {
      return;
    }
    for (Document document : store.list(EvidenceForm.PREFIX).documents()) {
      if (active.stream()
          .noneMatch(service -> document.key().startsWith(EvidenceForm.prefix(service)))) {
        store.delete(document.key(), document.revision());
      }
    }
    cleaned = true;
  }

  /** What was shared stays, for whoever drives next. */
  @Override
  public void close() {
    repeated.close();
  }
}
