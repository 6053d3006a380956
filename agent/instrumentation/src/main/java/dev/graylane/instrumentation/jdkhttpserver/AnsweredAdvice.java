package dev.graylane.instrumentation.jdkhttpserver;

import com.sun.net.httpserver.HttpExchange;
import net.bytebuddy.asm.Advice;

/** The status was sent, or the exchange closed. */
final class AnsweredAdvice {
  private AnsweredAdvice() {}

  @Advice.OnMethodExit(inline = false, onThrowable = Throwable.class)
  public static void answered(@Advice.This HttpExchange exchange) {
    Serving.answered(exchange);
  }
}
