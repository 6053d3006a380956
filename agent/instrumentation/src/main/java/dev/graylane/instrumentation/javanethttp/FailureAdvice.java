package dev.graylane.instrumentation.javanethttp;

import net.bytebuddy.asm.Advice;

/**
 * An attempt failed. The JDK repeats a request once; where there is another instance to try, it is
 * made to believe that it has not done so yet.
 */
final class FailureAdvice {
  private FailureAdvice() {}

  @Advice.OnMethodEnter(inline = false)
  public static void enter(
      @Advice.This Object exchange,
      @Advice.FieldValue("currentreq") Object request,
      @Advice.Argument(0) Throwable failure) {
    Sending sending = Sending.of(request);
    if (sending != null && sending.triesNext(failure, Jdk.retried(exchange))) {
      Jdk.mayRetry(exchange);
    }
  }
}
