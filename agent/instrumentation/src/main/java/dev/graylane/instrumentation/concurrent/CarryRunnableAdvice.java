package dev.graylane.instrumentation.concurrent;

import dev.graylane.instrumentation.CarriedWork;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ForkJoinTask;
import net.bytebuddy.asm.Advice;
import org.jspecify.annotations.Nullable;

/** The first argument is a task that only the JDK will see. */
final class CarryRunnableAdvice {
  private CarryRunnableAdvice() {}

  @Advice.AssignReturned.ToArguments(@Advice.AssignReturned.ToArguments.ToArgument(0))
  @Advice.OnMethodEnter(inline = false)
  public static @Nullable Runnable carry(@Advice.Argument(0) @Nullable Runnable task) {
    // A pool takes these as what they are; they carry the context themselves.
    return task instanceof ForkJoinTask
            || task instanceof CompletableFuture.AsynchronousCompletionTask
        ? task
        : CarriedWork.carry(task);
  }
}
