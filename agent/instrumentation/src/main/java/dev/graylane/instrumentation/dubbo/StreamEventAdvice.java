package dev.graylane.instrumentation.dubbo;

import net.bytebuddy.asm.Advice;
import org.jspecify.annotations.Nullable;

/** Something came, which the application gets on this thread. */
final class StreamEventAdvice {
  private StreamEventAdvice() {}

  @Advice.OnMethodEnter(inline = false)
  public static Stream.@Nullable Entered enter(@Advice.This Object teller) {
    Stream stream = Stream.of(teller);
    return stream == null ? null : stream.enter();
  }

  @Advice.OnMethodExit(inline = false, onThrowable = Throwable.class)
  public static void exit(@Advice.Enter Stream.@Nullable Entered entered) {
    if (entered != null) {
      entered.leave();
    }
  }
}
