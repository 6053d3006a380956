package dev.graylane.instrumentation.concurrent;

import net.bytebuddy.asm.Advice;
import org.jspecify.annotations.Nullable;

/** A task is handed to a pool, which may refuse it by an exception. */
final class ExecuteAdvice {
  private ExecuteAdvice() {}

  @Advice.OnMethodEnter(inline = false)
  public static boolean submit(@Advice.Argument(0) @Nullable Runnable task) {
    return Submissions.add(task);
  }

  @Advice.OnMethodExit(inline = false, onThrowable = Throwable.class)
  public static void refused(
      @Advice.Enter boolean submitted,
      @Advice.Argument(0) @Nullable Runnable task,
      @Advice.Thrown @Nullable Throwable thrown) {
    if (submitted && thrown != null) {
      Submissions.take(task);
    }
  }
}
