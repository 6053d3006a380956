package dev.graylane.instrumentation.grizzly;

import net.bytebuddy.asm.Advice;
import org.glassfish.grizzly.http.server.Request;

/**
 * A suspended request is given up: its time is over, or its caller is gone. Grizzly tells nobody
 * else of it.
 */
final class CancelAdvice {
  private CancelAdvice() {}

  @Advice.OnMethodEnter(inline = false)
  public static void cancelled(@Advice.Argument(2) Request request) {
    Serving.broken(request, null);
  }
}
