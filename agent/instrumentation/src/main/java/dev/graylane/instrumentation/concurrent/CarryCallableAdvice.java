package dev.graylane.instrumentation.concurrent;

import java.util.concurrent.Callable;
import net.bytebuddy.asm.Advice;
import org.jspecify.annotations.Nullable;

/** The first argument is a task that only the JDK will see. */
final class CarryCallableAdvice {
  private CarryCallableAdvice() {}

  @Advice.AssignReturned.ToArguments(@Advice.AssignReturned.ToArguments.ToArgument(0))
  @Advice.OnMethodEnter(inline = false)
  public static @Nullable Callable<?> carry(@Advice.Argument(0) @Nullable Callable<?> task) {
    return Carry.callable(task);
  }
}
