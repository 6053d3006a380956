package dev.graylane.instrumentation.jettyclient;

import net.bytebuddy.asm.Advice;
import org.jspecify.annotations.Nullable;

/** The application hears of the end, in the context in which it called. */
final class EndAdvice {
  private EndAdvice() {}

  @Advice.OnMethodEnter(inline = false)
  public static @Nullable Object enter(@Advice.Argument(1) Object result) {
    return Telling.end(result);
  }

  @Advice.OnMethodExit(inline = false, onThrowable = Throwable.class)
  public static void exit(@Advice.Enter @Nullable Object before) {
    Telling.leave(before);
  }
}
