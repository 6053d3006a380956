package dev.graylane.control.state;

import java.time.Duration;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Does something again and again on a daemon thread of its own, which may wait for the disk. What
 * fails is logged and tried the next time.
 */
public final class Repeated implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(Repeated.class);
  private static final long LONGEST_CLOSE_SECONDS = 5;

  private final ScheduledThreadPoolExecutor executor;

  /**
   * Begins at once.
   *
   * @param name the thread's
   * @param period from one's end to the next one's begin
   */
  public Repeated(String name, Duration period, Runnable task) {
    executor =
        new ScheduledThreadPoolExecutor(
            1,
            run -> {
              Thread thread = new Thread(run, name);
              thread.setDaemon(true);
              return thread;
            });
    executor.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
    executor.setContinueExistingPeriodicTasksAfterShutdownPolicy(false);
    executor.scheduleWithFixedDelay(
        () -> {
          try {
            task.run();
          } catch (RuntimeException e) {
            log.error("{} failed; tried again", name, e);
          }
        },
        0,
        period.toMillis(),
        TimeUnit.MILLISECONDS);
  }

  /** Waits for the end of what is being done. */
  @Override
  public void close() {
    executor.shutdown();
    try {
      if (!executor.awaitTermination(LONGEST_CLOSE_SECONDS, TimeUnit.SECONDS)) {
        executor.shutdownNow();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
