package dev.graylane.instrumentation.jettyclient;

import net.bytebuddy.asm.Advice;
import org.jspecify.annotations.Nullable;

/** HTTP/2 sends the head of a request, with the name of the endpoint where that is asked for. */
final class AuthorityAdvice {
  private AuthorityAdvice() {}

  @Advice.OnMethodEnter(inline = false)
  public static @Nullable Object enter(@Advice.Argument(0) Object exchange)
      throws IllegalAccessException {
    Object request = Jetty.requestOf(exchange);
    ClientCall call = ClientCall.of(request);
    return call == null ? null : Authority.put(request, call.target());
  }

  @Advice.OnMethodExit(inline = false, onThrowable = Throwable.class)
  public static void exit(@Advice.Enter @Nullable Object before) throws IllegalAccessException {
    if (before != null) {
      ((Authority) before).restore();
    }
  }
}
