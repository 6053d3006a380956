package dev.graylane.instrumentation.apachehttpclient4;

import net.bytebuddy.asm.Advice;

/** An answer has been read; in 4.0 its exchange may not be closed then. */
final class ExchangeDoneAdvice {
  private ExchangeDoneAdvice() {}

  @Advice.OnMethodExit(inline = false)
  public static void exit(@Advice.This Object handler) throws Throwable {
    AsyncExchange exchange = AsyncExchange.begun(handler);
    if (exchange != null && exchange.isDone(handler)) {
      exchange.end(handler);
    }
  }
}
