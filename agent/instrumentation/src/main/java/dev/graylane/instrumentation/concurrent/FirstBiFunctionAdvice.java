package dev.graylane.instrumentation.concurrent;

import java.util.function.BiFunction;
import net.bytebuddy.asm.Advice;
import org.jspecify.annotations.Nullable;

/** The first argument is a function that only the future will see. */
final class FirstBiFunctionAdvice {
  private FirstBiFunctionAdvice() {}

  @Advice.AssignReturned.ToArguments(@Advice.AssignReturned.ToArguments.ToArgument(0))
  @Advice.OnMethodEnter(inline = false)
  public static @Nullable BiFunction<?, ?, ?> carry(
      @Advice.Argument(0) @Nullable BiFunction<?, ?, ?> function) {
    return Carry.biFunction(function);
  }
}
