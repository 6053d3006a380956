package dev.graylane.instrumentation.concurrent;

import java.util.function.BiConsumer;
import net.bytebuddy.asm.Advice;
import org.jspecify.annotations.Nullable;

/** The first argument is a function that only the future will see. */
final class FirstBiConsumerAdvice {
  private FirstBiConsumerAdvice() {}

  @Advice.AssignReturned.ToArguments(@Advice.AssignReturned.ToArguments.ToArgument(0))
  @Advice.OnMethodEnter(inline = false)
  public static @Nullable BiConsumer<?, ?> carry(
      @Advice.Argument(0) @Nullable BiConsumer<?, ?> function) {
    return Carry.biConsumer(function);
  }
}
