package dev.graylane.instrumentation.concurrent;

import java.util.function.BiFunction;
import net.bytebuddy.asm.Advice;
import org.jspecify.annotations.Nullable;

/** The second argument is a function that only the future will see. */
final class SecondBiFunctionAdvice {
  private SecondBiFunctionAdvice() {}

  @Advice.AssignReturned.ToArguments(@Advice.AssignReturned.ToArguments.ToArgument(1))
  @Advice.OnMethodEnter(inline = false)
  public static @Nullable BiFunction<?, ?, ?> carry(
      @Advice.Argument(1) @Nullable BiFunction<?, ?, ?> function) {
    return Carry.biFunction(function);
  }
}
