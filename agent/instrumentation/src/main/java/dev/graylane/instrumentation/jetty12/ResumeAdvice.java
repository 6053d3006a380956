package dev.graylane.instrumentation.jetty12;

import net.bytebuddy.asm.Advice;
import org.jspecify.annotations.Nullable;

/** A servlet layer goes on with a request: anew, after a wait, to read or write, or timed out. */
final class ResumeAdvice {
  private ResumeAdvice() {}

  @Advice.OnMethodEnter(inline = false)
  public static @Nullable Object enter(@Advice.This Object channel) {
    return Serving.resume(Jetty.requestOf(channel));
  }

  @Advice.OnMethodExit(inline = false, onThrowable = Throwable.class)
  public static void leave(@Advice.Enter @Nullable Object before) {
    Serving.leave(before);
  }
}
