package dev.graylane.instrumentation.grpc;

import java.util.ArrayDeque;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/**
 * Runs what it is given one after another, each on the thread that brought it, or on the one that
 * is busy here at that time. Nobody waits.
 */
class OneByOne {
  private final Queue<Runnable> waiting = new ArrayDeque<>(2);
  private boolean busy;

  /** Throws what the first of those that it ran threw, after all of them. */
  final void run(Runnable first) {
    synchronized (this) {
      if (busy) {
        waiting.add(first);
        return;
      }
      busy = true;
    }
    RuntimeException failure = null;
    Error error = null;
    for (Runnable event = first; event != null; event = next()) {
      try {
        event.run();
      } catch (RuntimeException e) {
        failure = failure == null ? e : failure;
      } catch (Error e) {
        error = error == null ? e : error;
      }
    }
    if (error != null) {
      throw error;
    }
    if (failure != null) {
      throw failure;
    }
  }

  private synchronized @Nullable Runnable next() {
    Runnable next = waiting.poll();
    busy = next != null;
    return next;
  }
}
