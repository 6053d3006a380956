package dev.graylane.instrumentation.apachehttpclient4;

import net.bytebuddy.asm.Advice;

/** As {@link ExchangeFailureAdvice}, for want of a connection, which 4.0 says apart. */
final class ExchangeUnconnectedAdvice {
  private ExchangeUnconnectedAdvice() {}

  @Advice.OnMethodEnter(inline = false, skipOn = Advice.OnNonDefaultValue.class)
  public static boolean enter(@Advice.This Object handler, @Advice.Argument(0) Exception failure)
      throws Throwable {
    AsyncExchange exchange = AsyncExchange.begun(handler);
    return exchange != null && exchange.goesOn(handler, failure, false);
  }
}
