package dev.graylane.control.store;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Hands changes to a SQLite store's watchers: one thread, woken by each write, reads the table from
 * where each watch is.
 */
final class WatchThread implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(WatchThread.class);

  private final SqliteStore store;
  private final List<Running> running = new CopyOnWriteArrayList<>();
  private final Thread thread = new Thread(this::run, "graylane-store-watch");
  // Both guarded by this.
  private boolean woken;
  private boolean closed;

  WatchThread(SqliteStore store) {
    this.store = store;
    thread.setDaemon(true);
    thread.start();
  }

  Store.Watch add(String prefix, long from, Watcher watcher) {
    Running added = new Running(prefix, Math.max(1, from), watcher);
    running.add(added);
    wake();
    return () -> running.remove(added);
  }

  synchronized void wake() {
    woken = true;
    notifyAll();
  }

  private void run() {
    while (awaitWork()) {
      for (Running watch : running) {
        try {
          handOver(watch);
        } catch (RuntimeException e) {
          log.error("A watch of {} failed; it goes on from revision {}", store, watch.next, e);
        }
      }
    }
  }

  private void handOver(Running watch) {
    while (running.contains(watch)) {
      SqliteStore.Batch batch = store.read(watch.prefix, watch.next);
      if (batch == null) {
        running.remove(watch);
        watch.watcher.compacted();
        return;
      }
      if (batch.next() == watch.next) {
        return;
      }
      watch.next = batch.next();
      if (!batch.changes().isEmpty()) {
        watch.watcher.changed(batch.changes());
      }
    }
  }

  private synchronized boolean awaitWork() {
    while (!woken && !closed) {
      try {
        wait();
      } catch (InterruptedException e) {
        return false;
      }
    }
    woken = false;
    return !closed;
  }

  @Override
  public synchronized void close() {
    closed = true;
    running.clear();
    notifyAll();
  }

  /** A watch and how far it has come; {@code next} belongs to the thread. */
  private static final class Running {
    final String prefix;
    final Watcher watcher;
    long next;

    Running(String prefix, long next, Watcher watcher) {
      this.prefix = prefix;
      this.next = next;
      this.watcher = watcher;
    }
  }
}
