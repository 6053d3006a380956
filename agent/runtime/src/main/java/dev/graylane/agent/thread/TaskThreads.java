package dev.graylane.agent.thread;

import java.util.concurrent.Executor;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;

/**
 * A thread for each task that would have to wait for another, kept for the next one for a minute.
 * Not the JDK's pool, which is woven: the agent would be the first to need the weaver.
 */
public final class TaskThreads implements Executor {
  private static final long IDLE_SECONDS = 60;

  private final SynchronousQueue<Runnable> next = new SynchronousQueue<>();
  private final ThreadFactory threads;

  public TaskThreads(ThreadFactory threads) {
    this.threads = threads;
  }

  @Override
  public void execute(Runnable task) {
    if (!next.offer(task)) {
      threads.newThread(() -> work(task)).start();
    }
  }

  private void work(Runnable first) {
    Runnable task = first;
    while (task != null) {
      Tasks.run(task);
      try {
        task = next.poll(IDLE_SECONDS, TimeUnit.SECONDS);
      } catch (InterruptedException e) {
        return;
      }
    }
  }
}
