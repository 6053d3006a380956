package dev.graylane.instrumentation.httpurlconnection;

import java.net.HttpURLConnection;
import java.util.concurrent.CancellationException;
import net.bytebuddy.asm.Advice;

/** The application gave up a request that it had not asked an answer of. */
final class DisconnectAdvice {
  private DisconnectAdvice() {}

  @Advice.OnMethodEnter(inline = false)
  public static void enter(@Advice.This HttpURLConnection connection) {
    if (Outgoing.current(connection) != null) {
      Outgoing.failed(connection, new CancellationException("Disconnected before an answer"));
    }
  }
}
