package dev.graylane.instrumentation.concurrent;

import dev.graylane.agent.call.Context;
import dev.graylane.agent.call.Contexts;
import dev.graylane.agent.weave.SideTable;
import java.util.ArrayDeque;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.FutureTask;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * The contexts of tasks that were handed to a {@code ThreadPoolExecutor} and have not run yet: kept
 * beside its queue, so that the queue, the application's hooks and its handler of rejected tasks
 * see the application's own objects.
 *
 * <p>One object may be submitted by several requests at once. Which of its runs then gets which of
 * their contexts cannot matter, since the runs cannot be told apart; but each context is used once.
 * The latest comes first: what was left behind by a task that the application took out of the queue
 * itself stays at the bottom, and is never used by a submission that has one of its own, or none.
 */
final class Submissions {
  private static final SideTable<Runnable, Submissions> WAITING = new SideTable<>();

  /** For an object that is taken out of the queue again and again, and never run. */
  private static final int MOST = 1000;

  private final ReentrantLock lock = new ReentrantLock();
  private final ArrayDeque<Object> contexts = new ArrayDeque<>(2);
  private boolean closed;

  private Submissions() {}

  /**
   * A task is submitted.
   *
   * @return whether there will be something to {@link #take}
   */
  static boolean add(@Nullable Runnable task) {
    // These two carry it themselves.
    if (task == null
        || task instanceof FutureTask
        || task instanceof CompletableFuture.AsynchronousCompletionTask) {
      return false;
    }
    Context context = Contexts.current();
    Submissions waiting = WAITING.get(task);
    if (waiting == null && context == null) {
      return false;
    }
    do {
      waiting = WAITING.putIfAbsent(task, new Submissions());
    } while (!waiting.push(context));
    return true;
  }

  /** The context of one submission, which is then forgotten; null for none. */
  static @Nullable Context take(@Nullable Runnable task) {
    Submissions waiting = task == null ? null : WAITING.get(task);
    return task == null || waiting == null ? null : waiting.pop(task);
  }

  private boolean push(@Nullable Context context) {
    lock.lock();
    try {
      if (closed) {
        return false;
      }
      if (contexts.size() == MOST) {
        contexts.removeFirst();
      }
      contexts.addLast(context == null ? Submissions.class : context);
      return true;
    } finally {
      lock.unlock();
    }
  }

  private @Nullable Context pop(Runnable task) {
    lock.lock();
    try {
      Object latest = contexts.pollLast();
      if (contexts.isEmpty() && !closed) {
        closed = true;
        WAITING.remove(task);
      }
      return latest instanceof Context ? (Context) latest : null;
    } finally {
      lock.unlock();
    }
  }
}
