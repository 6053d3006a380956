package dev.graylane.instrumentation.httpurlconnection;

import java.net.HttpURLConnection;
import net.bytebuddy.asm.Advice;
import org.jspecify.annotations.Nullable;

/** The answer's head is there, or will never be. Statuses from 400 arrive as exceptions. */
final class AnswerAdvice {
  private AnswerAdvice() {}

  @Advice.OnMethodExit(inline = false, onThrowable = Throwable.class)
  public static void exit(
      @Advice.This HttpURLConnection connection,
      @Advice.FieldValue("responseCode") int status,
      @Advice.Thrown @Nullable Throwable thrown) {
    if (status > 0) {
      Outgoing.answered(connection, status);
    } else if (thrown != null) {
      Outgoing.failed(connection, thrown);
    }
  }
}
