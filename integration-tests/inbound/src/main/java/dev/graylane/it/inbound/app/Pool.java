package dev.graylane.it.inbound.app;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** The few threads on which an application goes on with all of its asynchronous requests. */
final class Pool {
  private static final ThreadPoolExecutor THREADS =
      new ThreadPoolExecutor(
          3,
          3,
          1,
          TimeUnit.MINUTES,
          new LinkedBlockingQueue<>(),
          task -> {
            Thread thread = new Thread(task, "application");
            thread.setDaemon(true);
            return thread;
          });

  private Pool() {}

  /** What runs on the pool. */
  interface Work {
    void run() throws Exception;
  }

  static void execute(Work work) {
    THREADS.execute(unchecked(work));
  }

  static Runnable unchecked(Work work) {
    return () -> {
      try {
        work.run();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      } catch (Exception e) {
        throw new IllegalStateException(e);
      }
    };
  }
}
