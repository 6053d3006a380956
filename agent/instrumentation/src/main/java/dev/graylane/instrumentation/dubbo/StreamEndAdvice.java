package dev.graylane.instrumentation.dubbo;

import net.bytebuddy.asm.Advice;
import org.jspecify.annotations.Nullable;

/** The other end has closed a stream, which the application is about to be told. */
final class StreamEndAdvice {
  private StreamEndAdvice() {}

  @Advice.OnMethodEnter(inline = false)
  public static Stream.@Nullable Entered enter(
      @Advice.This Object clientCall, @Advice.Argument(0) Object status) {
    Stream stream = Stream.of(clientCall);
    if (stream == null) {
      return null;
    }
    Stream.ended(clientCall, TripleStatus.code(status), null);
    return stream.enter();
  }

  @Advice.OnMethodExit(inline = false, onThrowable = Throwable.class)
  public static void exit(@Advice.Enter Stream.@Nullable Entered entered) {
    if (entered != null) {
      entered.leave();
    }
  }
}
