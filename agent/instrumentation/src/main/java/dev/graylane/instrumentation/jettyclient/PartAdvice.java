package dev.graylane.instrumentation.jettyclient;

import net.bytebuddy.asm.Advice;
import org.jspecify.annotations.Nullable;

/** The application hears of a part of an answer, in the context in which it called. */
final class PartAdvice {
  private PartAdvice() {}

  @Advice.OnMethodEnter(inline = false)
  public static @Nullable Object enter(@Advice.Argument(1) Object response) {
    return Telling.part(response);
  }

  @Advice.OnMethodExit(inline = false, onThrowable = Throwable.class)
  public static void exit(@Advice.Enter @Nullable Object before) {
    Telling.leave(before);
  }
}
