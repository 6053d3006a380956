package dev.graylane.instrumentation.concurrent;

import net.bytebuddy.asm.Advice;
import org.jspecify.annotations.Nullable;

/** A rejected task is handed to the application's handler as the application knows it. */
final class UnwrapArgumentAdvice {
  private UnwrapArgumentAdvice() {}

  @Advice.AssignReturned.ToArguments(@Advice.AssignReturned.ToArguments.ToArgument(0))
  @Advice.OnMethodEnter(inline = false)
  public static @Nullable Runnable unwrap(@Advice.Argument(0) @Nullable Runnable task) {
    return CarriedTask.unwrap(task);
  }
}
