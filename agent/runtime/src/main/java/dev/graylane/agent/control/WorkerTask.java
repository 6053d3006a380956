package dev.graylane.agent.control;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Delayed;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** A task that a {@link Worker} has still to do; tasks of one time are done in the order given. */
final class WorkerTask implements ScheduledFuture<@Nullable Object>, Runnable {
  private final Worker worker;
  private final Runnable task;
  private final long due;
  private final long sequence;
  private final CountDownLatch done = new CountDownLatch(1);
  private volatile boolean cancelled;

  WorkerTask(Worker worker, Runnable task, long due, long sequence) {
    this.worker = worker;
    this.task = task;
    this.due = due;
    this.sequence = sequence;
  }

  @Override
  public void run() {
    try {
      task.run();
    } finally {
      done.countDown();
    }
  }

  long nanosLeft() {
    return due - System.nanoTime();
  }

  /** A task that runs already goes on. */
  @Override
  public boolean cancel(boolean mayInterruptIfRunning) {
    if (!worker.remove(this)) {
      return false;
    }
    cancelled = true;
    done.countDown();
    return true;
  }

  @Override
  public boolean isCancelled() {
    return cancelled;
  }

  @Override
  public boolean isDone() {
    return done.getCount() == 0;
  }

  @Override
  public @Nullable Object get() throws InterruptedException {
    done.await();
    return null;
  }

  @Override
  public @Nullable Object get(long timeout, TimeUnit unit)
      throws InterruptedException, TimeoutException {
    if (!done.await(timeout, unit)) {
      throw new TimeoutException();
    }
    return null;
  }

  @Override
  public long getDelay(TimeUnit unit) {
    return unit.convert(nanosLeft(), TimeUnit.NANOSECONDS);
  }

  @Override
  public int compareTo(Delayed other) {
    WorkerTask task = (WorkerTask) other;
    int byTime = Long.compare(due - task.due, 0);
    return byTime != 0 ? byTime : Long.compare(sequence, task.sequence);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return this == other;
  }

  @Override
  public int hashCode() {
    return System.identityHashCode(this);
  }
}
