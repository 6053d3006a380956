package dev.graylane.instrumentation.concurrent;

import java.util.function.Consumer;
import net.bytebuddy.asm.Advice;
import org.jspecify.annotations.Nullable;

/** The first argument is a function that only the future will see. */
final class FirstConsumerAdvice {
  private FirstConsumerAdvice() {}

  @Advice.AssignReturned.ToArguments(@Advice.AssignReturned.ToArguments.ToArgument(0))
  @Advice.OnMethodEnter(inline = false)
  public static @Nullable Consumer<?> carry(@Advice.Argument(0) @Nullable Consumer<?> function) {
    return Carry.consumer(function);
  }
}
