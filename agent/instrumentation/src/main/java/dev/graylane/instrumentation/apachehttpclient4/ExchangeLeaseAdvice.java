package dev.graylane.instrumentation.apachehttpclient4;

import net.bytebuddy.asm.Advice;

/** An exchange asks for a connection: its request is complete, the first one or a redirected. */
final class ExchangeLeaseAdvice {
  private ExchangeLeaseAdvice() {}

  /** Returns true where the rules refuse the call, which has failed by then. */
  @Advice.OnMethodEnter(inline = false, skipOn = Advice.OnNonDefaultValue.class)
  public static boolean enter(@Advice.This Object handler) throws Throwable {
    AsyncExchange exchange = AsyncExchange.of(handler);
    return exchange != null && exchange.refused(handler);
  }
}
