package dev.graylane.instrumentation.vertxserver;

import net.bytebuddy.asm.Advice;
import org.jspecify.annotations.Nullable;

/** A thread begins to run something on a context. */
final class BeginAdvice {
  private BeginAdvice() {}

  @Advice.OnMethodExit(inline = false)
  public static void exit(@Advice.Argument(0) @Nullable Object context) {
    Dispatches.begin(context);
  }
}
