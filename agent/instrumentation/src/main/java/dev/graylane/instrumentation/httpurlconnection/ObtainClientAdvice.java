package dev.graylane.instrumentation.httpurlconnection;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.Proxy;
import java.net.URL;
import net.bytebuddy.asm.Advice;
import net.bytebuddy.implementation.bytecode.assign.Assigner;
import org.jspecify.annotations.Nullable;

/**
 * A connection object asks for a client, idle or new: here it is decided where the request goes.
 */
final class ObtainClientAdvice {
  private ObtainClientAdvice() {}

  /**
   * @return an {@link Obtaining}, or an exception where the rules refuse the call
   */
  @Advice.OnMethodEnter(inline = false, skipOn = IOException.class)
  public static @Nullable Object enter(
      @Advice.This HttpURLConnection connection,
      @Advice.Argument(0) URL url,
      @Advice.Argument(1) @Nullable Proxy proxy) {
    Outgoing outgoing = Outgoing.of(connection, url, proxy);
    if (outgoing != null) {
      IOException refusal = outgoing.call().refusal();
      if (refusal != null) {
        return refusal;
      }
    }
    return Obtaining.clientFor(outgoing);
  }

  /**
   * @return null, or what is thrown in the place of what was
   */
  @Advice.AssignReturned.ToThrown(index = 0, typing = Assigner.Typing.DYNAMIC)
  @Advice.OnMethodExit(inline = false, onThrowable = Throwable.class)
  public static Object @Nullable [] exit(
      @Advice.This HttpURLConnection connection,
      @Advice.Enter @Nullable Object entered,
      @Advice.Return @Nullable Object client,
      @Advice.Thrown @Nullable Throwable thrown) {
    if (entered instanceof IOException) {
      Outgoing.failed(connection, (IOException) entered);
      return new Object[] {entered};
    }
    if (entered == null) {
      return null;
    }
    Obtaining obtaining = (Obtaining) entered;
    obtaining.end();
    if (client != null) {
      ClientState.assign(client, obtaining.outgoing());
    } else if (thrown != null && obtaining.outgoing() != null) {
      Outgoing.failed(connection, thrown);
    }
    return null;
  }
}
