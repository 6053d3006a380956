package dev.graylane.instrumentation.apachehttpclient4;

import net.bytebuddy.asm.Advice;

/** An attempt failed; where it goes on elsewhere, the exchange does not hear of it. */
final class ExchangeFailureAdvice {
  private ExchangeFailureAdvice() {}

  @Advice.OnMethodEnter(inline = false, skipOn = Advice.OnNonDefaultValue.class)
  public static boolean enter(@Advice.This Object handler, @Advice.Argument(0) Exception failure)
      throws Throwable {
    AsyncExchange exchange = AsyncExchange.begun(handler);
    return exchange != null && exchange.goesOn(handler, failure, true);
  }
}
