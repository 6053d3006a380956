package dev.graylane.control.server;

import dev.graylane.control.rules.RuleLog;
import dev.graylane.control.state.ControlState;
import dev.graylane.control.store.Change;
import dev.graylane.control.store.Snapshot;
import dev.graylane.control.store.Store;
import dev.graylane.control.store.Stores;
import dev.graylane.control.store.Watcher;
import dev.graylane.v1.RolloutRecord;
import dev.graylane.v1.Service;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** Everything that a server that is gone now ever wrote, from the store's own log. */
final class WrittenHistory {
  private static final Duration PATIENCE = Duration.ofSeconds(120);

  // By the revision of the write that led there.
  private final NavigableMap<Long, ControlState> states = new TreeMap<>();

  private WrittenHistory() {}

  static WrittenHistory read(Path data) throws InterruptedException {
    WrittenHistory history = new WrittenHistory();
    BlockingQueue<List<Change>> batches = new LinkedBlockingQueue<>();
    try (Store store = Stores.open("", data)) {
      long newest = store.list("").revision();
      ControlState state = ControlState.read(new Snapshot(0, List.of()));
      history.states.put(0L, state);
      try (Store.Watch watch = store.watch("", 1, into(batches))) {
        while (state.revision() < newest) {
          List<Change> batch = batches.poll(PATIENCE.toSeconds(), TimeUnit.SECONDS);
          if (batch == null) {
            throw new IllegalStateException(watch + " ends at revision " + state.revision());
          }
          for (Change change : batch) {
            state = state.after(List.of(change));
            history.states.put(state.revision(), state);
          }
        }
      }
    }
    return history;
  }

  private static Watcher into(BlockingQueue<List<Change>> batches) {
    return new Watcher() {
      @Override
      public void changed(List<Change> changes) {
        batches.add(changes);
      }

      @Override
      public void compacted() {
        throw new IllegalStateException("the log is longer than the store keeps");
      }
    };
  }

  /** All that was in force at a revision. */
  ControlState at(long revision) {
    return states.floorEntry(revision).getValue();
  }

  /** A service's rollout after each write of it. */
  List<RolloutRecord> rollout(String service) {
    List<RolloutRecord> records = new ArrayList<>();
    for (ControlState state : states.values()) {
      state
          .rollouts()
          .of(service)
          .filter(stored -> stored.revision() == state.revision())
          .ifPresent(stored -> records.add(stored.rollout()));
    }
    return records;
  }

  /** A service's baseline, each time that it became another one. */
  List<String> baselines(String service) {
    List<String> baselines = new ArrayList<>();
    for (ControlState state : states.values()) {
      String baseline = baseline(state, service);
      boolean same = !baselines.isEmpty() && baselines.get(baselines.size() - 1).equals(baseline);
      if (!baseline.isEmpty() && !same) {
        baselines.add(baseline);
      }
    }
    return baselines;
  }

  static String baseline(ControlState state, String service) {
    return state.rules().rules().all(Service.class).stream()
        .filter(each -> each.getName().equals(service))
        .map(Service::getBaseline)
        .findFirst()
        .orElse("");
  }

  /** How many changes of the rules an author made. */
  static long changesBy(String author, Path data) {
    try (Store store = Stores.open("", data)) {
      return new RuleLog(store)
          .history().stream().filter(entry -> entry.origin().author().equals(author)).count();
    }
  }
}
