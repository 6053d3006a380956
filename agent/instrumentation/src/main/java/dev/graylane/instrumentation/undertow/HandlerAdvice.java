package dev.graylane.instrumentation.undertow;

import io.undertow.server.HttpServerExchange;
import net.bytebuddy.asm.Advice;
import org.jspecify.annotations.Nullable;

/** A request arrives, or goes on: on another thread, or when its body is there. */
final class HandlerAdvice {
  private HandlerAdvice() {}

  @Advice.OnMethodEnter(inline = false)
  public static Object enter(@Advice.Argument(1) HttpServerExchange http) {
    return Serving.handle(http);
  }

  @Advice.OnMethodExit(inline = false, onThrowable = Throwable.class)
  public static void leave(@Advice.Enter @Nullable Object before) {
    Serving.leave(before);
  }
}
