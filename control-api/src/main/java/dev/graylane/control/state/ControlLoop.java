package dev.graylane.control.state;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one thread that owns all state that changes: the agents' streams, the leases, what is
 * published. Nothing on it waits for the disk or the network. A task that fails is logged and ends
 * nothing else.
 */
public final class ControlLoop implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(ControlLoop.class);

  private final ScheduledThreadPoolExecutor executor;

  public ControlLoop() {
    executor =
        new ScheduledThreadPoolExecutor(
            1,
            task -> {
              Thread thread = new Thread(task, "graylane-control");
              thread.setDaemon(true);
              return thread;
            });
    executor.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
    executor.setRemoveOnCancelPolicy(true);
  }

  /** Runs a task after all that were handed over before. After {@link #close} it is dropped. */
  public void execute(Runnable task) {
    later(Duration.ZERO, task);
  }

  /** Asks for something that belongs to the loop. */
  public <T> CompletableFuture<T> ask(Supplier<T> question) {
    CompletableFuture<T> answer = new CompletableFuture<>();
    execute(
        () -> {
          try {
            answer.complete(question.get());
          } catch (RuntimeException e) {
            answer.completeExceptionally(e);
          }
        });
    return answer;
  }

  /** Runs a task and waits for its end, at most so long. */
  public void run(Runnable task, Duration atMost) {
    CountDownLatch ended = new CountDownLatch(1);
    execute(
        () -> {
          try {
            task.run();
          } finally {
            ended.countDown();
          }
        });
    try {
      if (!executor.isShutdown() && !ended.await(atMost.toNanos(), TimeUnit.NANOSECONDS)) {
        log.warn("The control loop is busy; it is not waited for any longer");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Runs a task after a delay. */
  public Timer later(Duration delay, Runnable task) {
    try {
      var future = executor.schedule(guarded(task), delay.toNanos(), TimeUnit.NANOSECONDS);
      return () -> future.cancel(false);
    } catch (RejectedExecutionException e) {
      return () -> {};
    }
  }

  /** Runs a task again and again. */
  public void every(Duration period, Runnable task) {
    executor.scheduleWithFixedDelay(
        guarded(task), period.toNanos(), period.toNanos(), TimeUnit.NANOSECONDS);
  }

  private static Runnable guarded(Runnable task) {
    return () -> {
      try {
        task.run();
      } catch (RuntimeException | LinkageError e) {
        log.error("A task of the control loop failed", e);
      }
    };
  }

  @Override
  public void close() {
    executor.shutdown();
    try {
      executor.awaitTermination(5, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** A task that has yet to run. */
  @FunctionalInterface
  public interface Timer {
    void cancel();
  }
}
