package dev.graylane.instrumentation.jdkhttpserver;

import com.sun.net.httpserver.HttpExchange;
import net.bytebuddy.asm.Advice;
import org.jspecify.annotations.Nullable;

/**
 * An exchange goes through a chain of filters, each calling the next: the outermost call is the
 * request.
 */
final class ChainAdvice {
  private ChainAdvice() {}

  @Advice.OnMethodEnter(inline = false)
  public static @Nullable Object enter(@Advice.Argument(0) HttpExchange exchange) {
    return Serving.begin(exchange);
  }

  @Advice.OnMethodExit(inline = false, onThrowable = Throwable.class)
  public static void leave(
      @Advice.Enter @Nullable Object serving,
      @Advice.Argument(0) HttpExchange exchange,
      @Advice.Thrown @Nullable Throwable thrown) {
    if (serving != null) {
      ((Serving) serving).leave(exchange, thrown);
    }
  }
}
