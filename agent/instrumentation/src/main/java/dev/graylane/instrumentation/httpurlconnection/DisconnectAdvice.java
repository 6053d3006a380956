package dev.graylane.instrumentation.httpurlconnection;

import java.net.HttpURLConnection;
import net.bytebuddy.asm.Advice;

/** The application gave up a request that it has no answer of. */
final class DisconnectAdvice {
  private DisconnectAdvice() {}

  @Advice.OnMethodEnter(inline = false)
  public static void enter(
      @Advice.This HttpURLConnection connection, @Advice.FieldValue("responseCode") int status) {
    if (status <= 0) {
      Outgoing.disconnected(connection);
    }
  }
}
