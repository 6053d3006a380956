package dev.graylane.instrumentation.grizzly;

import net.bytebuddy.asm.Advice;
import org.glassfish.grizzly.http.server.Request;
import org.jspecify.annotations.Nullable;

/** A request arrives at a handler; at one of several, for each in turn. */
final class HandlerAdvice {
  private HandlerAdvice() {}

  @Advice.OnMethodEnter(inline = false)
  public static Object enter(@Advice.Argument(0) Request request) {
    return Serving.handle(request);
  }

  @Advice.OnMethodExit(inline = false, onThrowable = Throwable.class)
  public static void leave(
      @Advice.Enter @Nullable Object before,
      @Advice.Argument(0) Request request,
      @Advice.Thrown @Nullable Throwable thrown) {
    Serving.leave(before);
    if (thrown instanceof Error) {
      Serving.broken(request, thrown);
    }
  }
}
