package dev.graylane.instrumentation.jettyclient;

import net.bytebuddy.asm.Advice;
import org.jspecify.annotations.Nullable;

/** As {@link PartAdvice}, where the response comes first. */
final class Part12Advice {
  private Part12Advice() {}

  @Advice.OnMethodEnter(inline = false)
  public static @Nullable Object enter(@Advice.Argument(0) Object response) {
    return Telling.part(response);
  }

  @Advice.OnMethodExit(inline = false, onThrowable = Throwable.class)
  public static void exit(@Advice.Enter @Nullable Object before) {
    Telling.leave(before);
  }
}
