package dev.graylane.instrumentation.jetty12;

import net.bytebuddy.asm.Advice;
import org.jspecify.annotations.Nullable;

/** A part of an answer was written, of which the application is told. */
final class WrittenAdvice {
  private WrittenAdvice() {}

  @Advice.OnMethodEnter(inline = false)
  public static @Nullable Object enter(@Advice.This Object response) {
    return Serving.resume(Jetty.requestAnsweredBy(response));
  }

  @Advice.OnMethodExit(inline = false, onThrowable = Throwable.class)
  public static void leave(@Advice.Enter @Nullable Object before) {
    Serving.leave(before);
  }
}
