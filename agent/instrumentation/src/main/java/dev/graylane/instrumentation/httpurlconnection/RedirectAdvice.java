package dev.graylane.instrumentation.httpurlconnection;

import java.net.HttpURLConnection;
import net.bytebuddy.asm.Advice;

/** A redirect is followed: this request was answered, and what comes is another one. */
final class RedirectAdvice {
  private RedirectAdvice() {}

  @Advice.OnMethodEnter(inline = false)
  public static void enter(
      @Advice.This HttpURLConnection connection, @Advice.Argument(1) int status) {
    Outgoing.answered(connection, status);
  }
}
