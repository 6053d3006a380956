package dev.graylane.instrumentation.httpurlconnection;

import java.net.HttpURLConnection;
import net.bytebuddy.asm.Advice;
import org.jspecify.annotations.Nullable;

/**
 * The answer's head is waited for, and then it is there, or will never be. Statuses from 400 arrive
 * as exceptions.
 */
final class AnswerAdvice {
  private AnswerAdvice() {}

  @Advice.OnMethodEnter(inline = false)
  public static @Nullable Object enter(@Advice.This HttpURLConnection connection) {
    return Exchange.begin(connection);
  }

  @Advice.OnMethodExit(inline = false, onThrowable = Throwable.class)
  public static void exit(
      @Advice.This HttpURLConnection connection,
      @Advice.Enter @Nullable Object entered,
      @Advice.FieldValue("responseCode") int status,
      @Advice.Thrown @Nullable Throwable thrown) {
    try {
      if (status > 0) {
        Outgoing.answered(connection, status);
      } else if (thrown != null) {
        Outgoing.failed(connection, thrown);
      }
    } finally {
      if (entered != null) {
        ((Exchange) entered).end();
      }
    }
  }
}
