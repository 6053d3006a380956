package dev.graylane.agent.control;

import dev.graylane.agent.thread.Tasks;
import java.util.ArrayList;
import java.util.List;
import java.util.PriorityQueue;
import java.util.concurrent.AbstractExecutorService;
import java.util.concurrent.Callable;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;

/**
 * One daemon thread that does gRPC's small tasks, now or later, for as long as the JVM lives. Not
 * the JDK's scheduled pool, which is woven: the agent would be the first to need the weaver, and
 * its own tasks would run through advice meant for the application's.
 */
final class Worker extends AbstractExecutorService implements ScheduledExecutorService {
  private final PriorityQueue<WorkerTask> tasks = new PriorityQueue<>();
  private final ThreadFactory threads;
  private boolean started;
  private long sequence;

  Worker(ThreadFactory threads) {
    this.threads = threads;
  }

  @Override
  public void execute(Runnable task) {
    add(task, 0);
  }

  @Override
  public ScheduledFuture<?> schedule(Runnable task, long delay, TimeUnit unit) {
    return add(task, Math.max(0, unit.toNanos(delay)));
  }

  private synchronized WorkerTask add(Runnable task, long delayNanos) {
    WorkerTask added = new WorkerTask(this, task, System.nanoTime() + delayNanos, sequence++);
    tasks.add(added);
    if (!started) {
      started = true;
      threads.newThread(this::work).start();
    }
    notifyAll();
    return added;
  }

  synchronized boolean remove(WorkerTask task) {
    return tasks.remove(task);
  }

  private void work() {
    try {
      while (true) {
        Tasks.run(next());
      }
    } catch (InterruptedException e) {
      // Nobody interrupts it but to end it.
    }
  }

  private synchronized WorkerTask next() throws InterruptedException {
    while (true) {
      WorkerTask first = tasks.peek();
      long wait = first == null ? 0 : first.nanosLeft();
      if (first != null && wait <= 0) {
        tasks.remove();
        return first;
      }
      if (first == null) {
        wait();
      } else {
        TimeUnit.NANOSECONDS.timedWait(this, wait);
      }
    }
  }

  /** gRPC schedules no such task. */
  @Override
  public <V> ScheduledFuture<V> schedule(Callable<V> task, long delay, TimeUnit unit) {
    throw new UnsupportedOperationException();
  }

  /** gRPC schedules no such task. */
  @Override
  public ScheduledFuture<?> scheduleAtFixedRate(
      Runnable task, long initialDelay, long period, TimeUnit unit) {
    throw new UnsupportedOperationException();
  }

  /** gRPC schedules no such task. */
  @Override
  public ScheduledFuture<?> scheduleWithFixedDelay(
      Runnable task, long initialDelay, long delay, TimeUnit unit) {
    throw new UnsupportedOperationException();
  }

  /** It lives as long as the JVM: gRPC leaves executors that it was given running. */
  @Override
  public void shutdown() {}

  @Override
  public List<Runnable> shutdownNow() {
    return new ArrayList<>();
  }

  @Override
  public boolean isShutdown() {
    return false;
  }

  @Override
  public boolean isTerminated() {
    return false;
  }

  @Override
  public boolean awaitTermination(long timeout, TimeUnit unit) {
    return false;
  }
}
