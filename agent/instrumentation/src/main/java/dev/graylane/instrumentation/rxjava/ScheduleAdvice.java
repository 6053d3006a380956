package dev.graylane.instrumentation.rxjava;

import net.bytebuddy.asm.Advice;
import org.jspecify.annotations.Nullable;

/** A piece of work is handed to a scheduler. */
final class ScheduleAdvice {
  private ScheduleAdvice() {}

  @Advice.AssignReturned.ToReturned
  @Advice.OnMethodExit(inline = false)
  public static @Nullable Runnable exit(@Advice.Return @Nullable Runnable work) {
    return work == null ? null : new ScheduledWork(work);
  }
}
