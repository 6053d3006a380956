package dev.graylane.instrumentation.vertxserver;

import java.util.function.Function;
import net.bytebuddy.asm.Advice;
import org.jspecify.annotations.Nullable;

/** A future's result is to be made into another. */
final class WaitingFunctionAdvice {
  private WaitingFunctionAdvice() {}

  @Advice.AssignReturned.ToArguments(@Advice.AssignReturned.ToArguments.ToArgument(0))
  @Advice.OnMethodEnter(inline = false)
  public static @Nullable Function<?, ?> enter(
      @Advice.This Object future, @Advice.Argument(0) @Nullable Function<?, ?> work)
      throws ReflectiveOperationException {
    return Unbound.carries(future) ? Carry.function(work) : work;
  }
}
