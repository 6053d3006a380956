package dev.graylane.instrumentation.jettyclient;

import net.bytebuddy.asm.Advice;
import org.jspecify.annotations.Nullable;

/** As {@link EndAdvice}, where the listeners are told by themselves. */
final class End12Advice {
  private End12Advice() {}

  @Advice.OnMethodEnter(inline = false)
  public static @Nullable Object enter(@Advice.Argument(0) Object result) {
    return Telling.end(result);
  }

  @Advice.OnMethodExit(inline = false, onThrowable = Throwable.class)
  public static void exit(@Advice.Enter @Nullable Object before) {
    Telling.leave(before);
  }
}
