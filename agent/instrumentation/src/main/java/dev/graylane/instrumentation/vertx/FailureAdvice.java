package dev.graylane.instrumentation.vertx;

import io.vertx.core.http.HttpClientRequest;
import net.bytebuddy.asm.Advice;

/** A request failed; where it is made again, it does not hear of it. */
final class FailureAdvice {
  private FailureAdvice() {}

  @Advice.OnMethodEnter(inline = false, skipOn = Advice.OnNonDefaultValue.class)
  public static boolean enter(
      @Advice.This HttpClientRequest request, @Advice.Argument(0) Throwable failure)
      throws ReflectiveOperationException {
    SentRequest sent = SentRequest.of(request);
    return sent != null && sent.failed(request, failure);
  }
}
