package dev.graylane.instrumentation.concurrent;

import java.util.concurrent.BlockingQueue;
import net.bytebuddy.asm.Advice;
import org.jspecify.annotations.Nullable;

/** A plain task enters a pool. */
final class ExecuteAdvice {
  private ExecuteAdvice() {}

  @Advice.AssignReturned.ToArguments(@Advice.AssignReturned.ToArguments.ToArgument(0))
  @Advice.OnMethodEnter(inline = false)
  public static @Nullable Runnable wrap(
      @Advice.Argument(0) Runnable task,
      @Advice.FieldValue("workQueue") BlockingQueue<Runnable> queue) {
    return CarriedTask.wrap(task, queue);
  }
}
