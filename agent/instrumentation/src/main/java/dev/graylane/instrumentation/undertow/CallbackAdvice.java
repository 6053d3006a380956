package dev.graylane.instrumentation.undertow;

import io.undertow.server.HttpServerExchange;
import net.bytebuddy.asm.Advice;
import org.jspecify.annotations.Nullable;

/** Servlets' listeners of an asynchronous request are called, or its task runs. */
final class CallbackAdvice {
  private CallbackAdvice() {}

  @Advice.OnMethodEnter(inline = false)
  public static @Nullable Object enter(@Advice.Argument(0) HttpServerExchange http) {
    return Serving.resume(http);
  }

  @Advice.OnMethodExit(inline = false, onThrowable = Throwable.class)
  public static void leave(@Advice.Enter @Nullable Object before) {
    Serving.leave(before);
  }
}
