package dev.graylane.instrumentation.concurrent;

import dev.graylane.instrumentation.CarriedWork;
import net.bytebuddy.asm.Advice;
import org.jspecify.annotations.Nullable;

/** The second argument is a task that only the JDK will see. */
final class SecondRunnableAdvice {
  private SecondRunnableAdvice() {}

  @Advice.AssignReturned.ToArguments(@Advice.AssignReturned.ToArguments.ToArgument(1))
  @Advice.OnMethodEnter(inline = false)
  public static @Nullable Runnable carry(@Advice.Argument(1) @Nullable Runnable task) {
    return CarriedWork.carry(task);
  }
}
