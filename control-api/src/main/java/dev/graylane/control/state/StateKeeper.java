package dev.graylane.control.state;

import dev.graylane.control.store.Change;
import dev.graylane.control.store.Snapshot;
import dev.graylane.control.store.Store;
import dev.graylane.control.store.Watcher;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Follows the store and keeps its newest state. */
public final class StateKeeper implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(StateKeeper.class);

  private final Store store;
  private final ControlLoop loop;
  private final Consumer<ControlState> onChange;
  private final ConcurrentSkipListMap<Long, CompletableFuture<ControlState>> waiting =
      new ConcurrentSkipListMap<>();
  private volatile ControlState state;
  private Store.Watch watch;

  /**
   * Reads the store and begins to follow it.
   *
   * @param onChange called on the loop after each change
   */
  public StateKeeper(Store store, ControlLoop loop, Consumer<ControlState> onChange) {
    this.store = store;
    this.loop = loop;
    this.onChange = onChange;
    Epoch.ensure(store);
    Snapshot snapshot = store.list("");
    state = ControlState.read(snapshot);
    watch = watch(snapshot.revision() + 1);
  }

  /** Returns the newest state that was read. */
  public ControlState state() {
    return state;
  }

  /** Waits until a revision has been read, for whoever wrote it and wants to see it. */
  public ControlState await(long revision, Duration atMost)
      throws TimeoutException, InterruptedException {
    CompletableFuture<ControlState> reached =
        waiting.computeIfAbsent(revision, r -> new CompletableFuture<>());
    ControlState now = state;
    if (now.revision() >= revision) {
      waiting.remove(revision, reached);
      return now;
    }
    try {
      return reached.get(atMost.toNanos(), TimeUnit.NANOSECONDS);
    } catch (ExecutionException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Waits until a change of the rules with a greater number than this has been read. */
  public void awaitRulesAfter(long number, Duration atMost)
      throws TimeoutException, InterruptedException {
    long deadline = System.nanoTime() + atMost.toNanos();
    while (state.rules().number() <= number) {
      Duration left = Duration.ofNanos(deadline - System.nanoTime());
      await(state.revision() + 1, left.isNegative() ? Duration.ZERO : left);
    }
  }

  private Store.Watch watch(long from) {
    return store.watch(
        "",
        from,
        new Watcher() {
          @Override
          public void changed(List<Change> changes) {
            loop.execute(() -> take(state.after(changes)));
          }

          @Override
          public void compacted() {
            loop.execute(StateKeeper.this::readAgain);
          }
        });
  }

  private void readAgain() {
    log.warn(
        "{} no longer keeps the changes since revision {}; it is read anew",
        store,
        state.revision());
    Snapshot snapshot = store.list("");
    watch.close();
    watch = watch(snapshot.revision() + 1);
    take(ControlState.read(snapshot));
  }

  private void take(ControlState next) {
    state = next;
    var reached = waiting.headMap(next.revision(), true);
    reached.values().forEach(future -> future.complete(next));
    reached.clear();
    onChange.accept(next);
  }

  @Override
  public void close() {
    watch.close();
  }
}
