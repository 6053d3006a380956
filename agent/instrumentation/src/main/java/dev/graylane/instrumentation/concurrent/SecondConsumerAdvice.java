package dev.graylane.instrumentation.concurrent;

import java.util.function.Consumer;
import net.bytebuddy.asm.Advice;
import org.jspecify.annotations.Nullable;

/** The second argument is a function that only the future will see. */
final class SecondConsumerAdvice {
  private SecondConsumerAdvice() {}

  @Advice.AssignReturned.ToArguments(@Advice.AssignReturned.ToArguments.ToArgument(1))
  @Advice.OnMethodEnter(inline = false)
  public static @Nullable Consumer<?> carry(@Advice.Argument(1) @Nullable Consumer<?> function) {
    return Carry.consumer(function);
  }
}
