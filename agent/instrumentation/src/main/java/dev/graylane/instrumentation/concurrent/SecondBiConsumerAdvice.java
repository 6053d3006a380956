package dev.graylane.instrumentation.concurrent;

import java.util.function.BiConsumer;
import net.bytebuddy.asm.Advice;
import org.jspecify.annotations.Nullable;

/** The second argument is a function that only the future will see. */
final class SecondBiConsumerAdvice {
  private SecondBiConsumerAdvice() {}

  @Advice.AssignReturned.ToArguments(@Advice.AssignReturned.ToArguments.ToArgument(1))
  @Advice.OnMethodEnter(inline = false)
  public static @Nullable BiConsumer<?, ?> carry(
      @Advice.Argument(1) @Nullable BiConsumer<?, ?> function) {
    return Carry.biConsumer(function);
  }
}
