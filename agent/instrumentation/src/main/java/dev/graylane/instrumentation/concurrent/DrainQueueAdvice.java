package dev.graylane.instrumentation.concurrent;

import java.util.List;
import net.bytebuddy.asm.Advice;
import org.jspecify.annotations.Nullable;

/** {@code shutdownNow} gives back the tasks that did not run. */
final class DrainQueueAdvice {
  private DrainQueueAdvice() {}

  @Advice.OnMethodExit(inline = false)
  public static void drained(@Advice.Return @Nullable List<Runnable> tasks) {
    if (tasks != null) {
      tasks.forEach(Submissions::take);
    }
  }
}
