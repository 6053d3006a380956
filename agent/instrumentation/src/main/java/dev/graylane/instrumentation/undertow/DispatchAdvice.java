package dev.graylane.instrumentation.undertow;

import dev.graylane.instrumentation.CarriedWork;
import net.bytebuddy.asm.Advice;
import org.jspecify.annotations.Nullable;

/** A request goes on in another thread, Undertow's own or one of an executor's. */
final class DispatchAdvice {
  private DispatchAdvice() {}

  @Advice.AssignReturned.ToArguments(@Advice.AssignReturned.ToArguments.ToArgument(1))
  @Advice.OnMethodEnter(inline = false)
  public static @Nullable Runnable carry(@Advice.Argument(1) @Nullable Runnable task) {
    return CarriedWork.carry(task);
  }
}
