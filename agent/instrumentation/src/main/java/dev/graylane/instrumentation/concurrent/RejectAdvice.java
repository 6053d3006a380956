package dev.graylane.instrumentation.concurrent;

import java.util.concurrent.BlockingQueue;
import net.bytebuddy.asm.Advice;
import org.jspecify.annotations.Nullable;

/**
 * The application's handler has dealt with a task that found no room: it dropped it, ran it, or put
 * it into the queue by itself; only there it keeps its context.
 */
final class RejectAdvice {
  private RejectAdvice() {}

  @Advice.OnMethodExit(inline = false)
  public static void handled(
      @Advice.Argument(0) @Nullable Runnable task,
      @Advice.FieldValue("workQueue") BlockingQueue<Runnable> queue) {
    for (Runnable queued : queue) {
      if (isSame(queued, task)) {
        return;
      }
    }
    Submissions.take(task);
  }

  @SuppressWarnings("ReferenceEquality") // the task itself, not one that is equal
  private static boolean isSame(@Nullable Runnable one, @Nullable Runnable other) {
    return one == other;
  }
}
