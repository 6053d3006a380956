package dev.graylane.instrumentation.httpurlconnection;

import java.net.HttpURLConnection;
import net.bytebuddy.asm.Advice;
import org.jspecify.annotations.Nullable;

/** Connecting or writing failed, so that nobody will wait for the answer. */
final class FailureAdvice {
  private FailureAdvice() {}

  @Advice.OnMethodExit(inline = false, onThrowable = Throwable.class)
  public static void exit(
      @Advice.This HttpURLConnection connection, @Advice.Thrown @Nullable Throwable thrown) {
    if (thrown != null) {
      Outgoing.failed(connection, thrown);
    }
  }
}
