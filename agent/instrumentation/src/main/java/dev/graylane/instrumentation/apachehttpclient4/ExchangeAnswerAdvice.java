package dev.graylane.instrumentation.apachehttpclient4;

import net.bytebuddy.asm.Advice;
import org.apache.http.HttpResponse;

/** The head of an answer has come. */
final class ExchangeAnswerAdvice {
  private ExchangeAnswerAdvice() {}

  @Advice.OnMethodEnter(inline = false)
  public static void enter(@Advice.This Object handler, @Advice.Argument(0) HttpResponse response) {
    AsyncExchange exchange = AsyncExchange.begun(handler);
    if (exchange != null) {
      exchange.answered(response.getStatusLine().getStatusCode());
    }
  }
}
