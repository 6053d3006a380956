package dev.graylane.instrumentation.timer;

import dev.graylane.agent.call.Context;
import dev.graylane.agent.call.Contexts;
import dev.graylane.agent.weave.SideTable;
import java.util.TimerTask;
import org.jspecify.annotations.Nullable;

/** The contexts of tasks that wait, and what the timers' threads do with them. */
final class TimerThreads {
  private static final String TIMER_THREAD = "java.util.TimerThread";
  private static final SideTable<TimerTask, Context> WAITING = new SideTable<>();
  private static final ThreadLocal<@Nullable TimerTask> NEXT = new ThreadLocal<>();

  private TimerThreads() {}

  static void scheduled(TimerTask task) {
    Context context = Contexts.current();
    if (context != null) {
      WAITING.put(task, context);
    }
  }

  static void idle() {
    if (isTimer()) {
      NEXT.remove();
      Contexts.restore(null);
    }
  }

  static void next(@Nullable TimerTask task) {
    if (isTimer()) {
      NEXT.set(task);
    }
  }

  static void take() {
    TimerTask task = isTimer() ? NEXT.get() : null;
    if (task != null) {
      NEXT.remove();
      Contexts.restore(WAITING.remove(task));
    }
  }

  /** The queue's methods are also called by those that schedule. */
  private static boolean isTimer() {
    return Thread.currentThread().getClass().getName().equals(TIMER_THREAD);
  }
}
