package dev.graylane.instrumentation.apachehttpclient4;

import net.bytebuddy.asm.Advice;

/**
 * The server ended the connection that a minimal client's exchange was given, before its request
 * went out. The library closes the exchange then and tells nobody, so that the application would
 * wait for ever; its full client asks for another connection.
 */
final class MinimalInputEndAdvice {
  private MinimalInputEndAdvice() {}

  @Advice.OnMethodEnter(inline = false, skipOn = Advice.OnNonDefaultValue.class)
  public static boolean enter(@Advice.This Object handler) throws Throwable {
    AsyncExchange exchange = AsyncExchange.begun(handler);
    return exchange != null && exchange.goesOnUnsent(handler);
  }
}
