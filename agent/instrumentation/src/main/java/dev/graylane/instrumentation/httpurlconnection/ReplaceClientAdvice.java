package dev.graylane.instrumentation.httpurlconnection;

import java.net.HttpURLConnection;
import net.bytebuddy.asm.Advice;
import org.jspecify.annotations.Nullable;

/** The client that a request was written to proved dead; the same request gets a new one. */
final class ReplaceClientAdvice {
  private ReplaceClientAdvice() {}

  @Advice.OnMethodEnter(inline = false)
  public static @Nullable Object enter(@Advice.This HttpURLConnection connection) {
    return Obtaining.clientFor(Exchange.request(connection));
  }

  @Advice.OnMethodExit(inline = false, onThrowable = Throwable.class)
  public static void exit(
      @Advice.This HttpURLConnection connection,
      @Advice.Enter @Nullable Object entered,
      @Advice.Thrown @Nullable Throwable thrown) {
    if (entered != null) {
      Obtaining obtaining = (Obtaining) entered;
      obtaining.end();
      Object client = SunHttp.client(connection);
      if (thrown == null && client != null) {
        ClientState.assign(client, obtaining.outgoing());
      }
    }
  }
}
