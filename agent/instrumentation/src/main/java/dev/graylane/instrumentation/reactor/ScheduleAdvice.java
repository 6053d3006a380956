package dev.graylane.instrumentation.reactor;

import net.bytebuddy.asm.Advice;
import org.jspecify.annotations.Nullable;

/**
 * A scheduler takes a task. Operators that change threads ({@code publishOn}, {@code subscribeOn})
 * are subscribers themselves, so that they say whose work it is; other tasks go as to any executor.
 */
final class ScheduleAdvice {
  private ScheduleAdvice() {}

  @Advice.AssignReturned.ToReturned
  @Advice.OnMethodExit(inline = false)
  public static @Nullable Runnable exit(
      @Advice.Argument(0) Runnable task, @Advice.Return @Nullable Runnable decorated) {
    return decorated == null ? null : ChainTask.of(task, decorated);
  }
}
