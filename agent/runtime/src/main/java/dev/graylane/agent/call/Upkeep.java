package dev.graylane.agent.call;

import java.lang.ref.WeakReference;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;

/**
 * Has what integrations keep for later calls looked through every few seconds, on a thread of the
 * agent's: whoever makes no more calls would else keep it for good. Thread-safe.
 */
public final class Upkeep {
  /** The agent's thread has other things to do; who is not looked through now is the next time. */
  private static final long LONGEST_NANOS = TimeUnit.MILLISECONDS.toNanos(200);

  // Weak, for the sake of the class loaders of applications that are gone.
  private static final Queue<WeakReference<Task>> TASKS = new ConcurrentLinkedQueue<>();

  private Upkeep() {}

  /** Looks through a task's things until it says that there are none, or nobody else has it. */
  public static void add(Task task) {
    TASKS.add(new WeakReference<>(task));
  }

  /** Looks through all that there is; called by one thread at a time. */
  public static void run() {
    long begun = System.nanoTime();
    for (int left = TASKS.size(); left > 0; left--) {
      WeakReference<Task> next = TASKS.poll();
      if (next == null || System.nanoTime() - begun > LONGEST_NANOS) {
        if (next != null) {
          TASKS.add(next);
        }
        return;
      }
      if (goesOn(next)) {
        TASKS.add(next);
      }
    }
  }

  private static boolean goesOn(WeakReference<Task> reference) {
    Task task = reference.get();
    try {
      return task != null && task.upkeep();
    } catch (Throwable fault) {
      Engines.fault("upkeep", fault);
      return false;
    }
  }

  /** Something that keeps things for later. */
  public interface Task {
    /**
     * Lets go of what is of no more use. No calls can be begun here, and no host looked up.
     *
     * @return whether there is anything left that may be of no use later; if not, it is not called
     *     again until it is added again
     */
    boolean upkeep();
  }
}
