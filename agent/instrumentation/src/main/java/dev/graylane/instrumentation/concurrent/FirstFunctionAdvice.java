package dev.graylane.instrumentation.concurrent;

import java.util.function.Function;
import net.bytebuddy.asm.Advice;
import org.jspecify.annotations.Nullable;

/** The first argument is a function that only the future will see. */
final class FirstFunctionAdvice {
  private FirstFunctionAdvice() {}

  @Advice.AssignReturned.ToArguments(@Advice.AssignReturned.ToArguments.ToArgument(0))
  @Advice.OnMethodEnter(inline = false)
  public static @Nullable Function<?, ?> carry(
      @Advice.Argument(0) @Nullable Function<?, ?> function) {
    return Carry.function(function);
  }
}
