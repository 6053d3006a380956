package dev.graylane.instrumentation.vertxserver;

import java.util.function.Function;
import net.bytebuddy.asm.Advice;
import net.bytebuddy.implementation.bytecode.assign.Assigner;
import org.jspecify.annotations.Nullable;

/** A future's result, or its failure, is to be made into another. */
final class WaitingFunctionsAdvice {
  private WaitingFunctionsAdvice() {}

  @Advice.AssignReturned.ToArguments({
    @Advice.AssignReturned.ToArguments.ToArgument(
        value = 0,
        index = 0,
        typing = Assigner.Typing.DYNAMIC),
    @Advice.AssignReturned.ToArguments.ToArgument(
        value = 1,
        index = 1,
        typing = Assigner.Typing.DYNAMIC)
  })
  @Advice.OnMethodEnter(inline = false)
  public static @Nullable Object @Nullable [] enter(
      @Advice.This Object future,
      @Advice.Argument(0) @Nullable Function<?, ?> success,
      @Advice.Argument(1) @Nullable Function<?, ?> failure)
      throws ReflectiveOperationException {
    return Unbound.carries(future)
        ? new Object[] {Carry.function(success), Carry.function(failure)}
        : null;
  }
}
