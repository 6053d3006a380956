package dev.graylane.instrumentation.concurrent;

import java.util.function.Function;
import net.bytebuddy.asm.Advice;
import org.jspecify.annotations.Nullable;

/** The second argument is a function that only the future will see. */
final class SecondFunctionAdvice {
  private SecondFunctionAdvice() {}

  @Advice.AssignReturned.ToArguments(@Advice.AssignReturned.ToArguments.ToArgument(1))
  @Advice.OnMethodEnter(inline = false)
  public static @Nullable Function<?, ?> carry(
      @Advice.Argument(1) @Nullable Function<?, ?> function) {
    return Carry.function(function);
  }
}
