package dev.graylane.instrumentation.concurrent;

import dev.graylane.instrumentation.CarriedWork;
import net.bytebuddy.asm.Advice;
import org.jspecify.annotations.Nullable;

/**
 * The task of a virtual thread, which lives for one task. Platform threads are often pooled and
 * inherit nothing.
 */
final class VirtualThreadAdvice {
  private VirtualThreadAdvice() {}

  @Advice.AssignReturned.ToArguments(@Advice.AssignReturned.ToArguments.ToArgument(3))
  @Advice.OnMethodEnter(inline = false)
  public static @Nullable Runnable carry(@Advice.Argument(3) @Nullable Runnable task) {
    return CarriedWork.carry(task);
  }
}
