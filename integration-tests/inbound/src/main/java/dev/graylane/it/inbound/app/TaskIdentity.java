package dev.graylane.it.inbound.app;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** Whether an application that looks at its own tasks in a pool finds what it put there. */
final class TaskIdentity {
  private final List<String> differences = new ArrayList<>();
  private final List<Runnable> before = new ArrayList<>();
  private final List<Runnable> rejected = new ArrayList<>();
  private final CountDownLatch hold = new CountDownLatch(1);

  /** One thread, and room for two. */
  private final ThreadPoolExecutor pool =
      new ThreadPoolExecutor(
          1,
          1,
          1,
          TimeUnit.MINUTES,
          new LinkedBlockingQueue<>(4),
          Thread::new,
          (task, pool) -> {
            rejected.add(task);
            throw new RejectedExecutionException("full");
          }) {
        @Override
        protected void beforeExecute(Thread thread, Runnable task) {
          before.add(task);
        }
      };

  private TaskIdentity() {}

  private void expect(String what, boolean holds) {
    if (!holds) {
      differences.add(what);
    }
  }

  /** What is otherwise than without an agent; empty for nothing. */
  static String differences() throws Exception {
    TaskIdentity check = new TaskIdentity();
    try {
      check.run();
    } finally {
      check.hold.countDown();
      check.pool.shutdownNow();
    }
    return String.join(", ", check.differences);
  }

  private void run() throws InterruptedException, ExecutionException {
    Runnable first =
        () -> {
          try {
            hold.await();
          } catch (InterruptedException end) {
            // As well.
          }
        };
    Runnable a = () -> {};
    Runnable b = () -> {};
    pool.execute(first);
    pool.execute(a);
    pool.execute(b);
    expect(
        "getQueue has other objects", pool.getQueue().contains(a) && pool.getQueue().peek() == a);
    expect("remove does not find a task", pool.remove(a));
    expect("remove leaves it in the queue", pool.getQueue().size() == 1);
    expect("the queue does not find a task", pool.getQueue().remove(b));
    Future<?> cancelled = pool.submit(a);
    expect("submitted under another class", pool.getQueue().peek() == cancelled);
    cancelled.cancel(false);
    pool.purge();
    expect("purge does not find a cancelled task", pool.getQueue().isEmpty());
    try {
      cancelled.get();
      expect("a cancelled task has a result", false);
    } catch (CancellationException expected) {
      // As it should be.
    }
    for (int i = 0; i < 4; i++) {
      pool.execute(a);
    }
    try {
      pool.execute(b);
      expect("a full pool takes a task", false);
    } catch (RejectedExecutionException expected) {
      // As it should be.
    }
    expect("another object is rejected", rejected.size() == 1 && rejected.get(0) == b);
    pool.getQueue().clear();
    pool.execute(b);
    hold.countDown();
    Future<?> last = pool.submit(a);
    last.get();
    expect(
        "beforeExecute sees other objects",
        before.size() == 3
            && before.get(0) == first
            && before.get(1) == b
            && before.get(2) == last);
    expect("invokeAny is another's result", pool.invokeAny(List.of(() -> "x")).equals("x"));
    CountDownLatch running = new CountDownLatch(1);
    CountDownLatch again = new CountDownLatch(1);
    pool.execute(
        () -> {
          running.countDown();
          try {
            again.await();
          } catch (InterruptedException end) {
            // As well.
          }
        });
    running.await();
    pool.execute(a);
    expect("shutdownNow gives back other objects", pool.shutdownNow().equals(List.of(a)));
  }
}
