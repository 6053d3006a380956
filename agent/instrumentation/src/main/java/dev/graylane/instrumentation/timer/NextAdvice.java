package dev.graylane.instrumentation.timer;

import java.util.TimerTask;
import net.bytebuddy.asm.Advice;
import org.jspecify.annotations.Nullable;

/** The timer looks at the task that is due next. */
final class NextAdvice {
  private NextAdvice() {}

  @Advice.OnMethodExit(inline = false)
  public static void exit(@Advice.Return @Nullable TimerTask next) {
    TimerThreads.next(next);
  }
}
