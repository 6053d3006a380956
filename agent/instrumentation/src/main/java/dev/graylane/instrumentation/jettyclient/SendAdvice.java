package dev.graylane.instrumentation.jettyclient;

import net.bytebuddy.asm.Advice;
import org.jspecify.annotations.Nullable;

/** A request is sent: the application's, or one of the same conversation. */
final class SendAdvice {
  private SendAdvice() {}

  @Advice.OnMethodEnter(inline = false)
  public static Leading enter(@Advice.This Object client, @Advice.Argument(0) Object request) {
    return Leading.begin(client, request);
  }

  @Advice.OnMethodExit(inline = false, onThrowable = Throwable.class)
  public static void exit(
      @Advice.Enter @Nullable Leading leading, @Advice.Thrown @Nullable Throwable thrown) {
    if (leading != null) {
      leading.end(thrown);
    }
  }
}
