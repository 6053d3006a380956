package dev.graylane.instrumentation.apachehttpclient4;

import net.bytebuddy.asm.Advice;

/** An exchange is over, in whatever way. */
final class ExchangeEndAdvice {
  private ExchangeEndAdvice() {}

  @Advice.OnMethodEnter(inline = false)
  public static void enter(@Advice.This Object handler) {
    AsyncExchange exchange = AsyncExchange.begun(handler);
    if (exchange != null) {
      exchange.end(handler);
    }
  }
}
