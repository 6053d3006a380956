package dev.graylane.instrumentation.jettyclient;

import net.bytebuddy.asm.Advice;
import net.bytebuddy.implementation.bytecode.assign.Assigner;
import org.jspecify.annotations.Nullable;

/** The destination is looked for by its origin: one that leads to the instance. */
final class OriginAdvice {
  private OriginAdvice() {}

  @Advice.AssignReturned.ToArguments(
      @Advice.AssignReturned.ToArguments.ToArgument(value = 0, typing = Assigner.Typing.DYNAMIC))
  @Advice.OnMethodEnter(inline = false)
  public static @Nullable Object enter(@Advice.Argument(0) Object origin)
      throws ReflectiveOperationException {
    return Leading.elsewhere(origin);
  }
}
