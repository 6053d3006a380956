package dev.graylane.instrumentation.concurrent;

import net.bytebuddy.asm.Advice;
import org.jspecify.annotations.Nullable;

/** The application takes a task back. */
final class RemoveAdvice {
  private RemoveAdvice() {}

  @Advice.OnMethodExit(inline = false)
  public static void removed(
      @Advice.Argument(0) @Nullable Runnable task, @Advice.Return boolean removed) {
    if (removed) {
      Submissions.take(task);
    }
  }
}
