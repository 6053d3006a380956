package dev.graylane.instrumentation.timer;

import java.util.TimerTask;
import net.bytebuddy.asm.Advice;
import org.jspecify.annotations.Nullable;

/** A task is handed over: of the request being served, unless it runs again and again. */
final class ScheduleAdvice {
  private ScheduleAdvice() {}

  @Advice.OnMethodEnter(inline = false)
  public static void enter(
      @Advice.Argument(0) @Nullable TimerTask task, @Advice.Argument(2) long period) {
    if (task != null && period == 0) {
      TimerThreads.scheduled(task);
    }
  }
}
