package dev.graylane.instrumentation.vertx;

import io.vertx.core.http.HttpClientRequest;
import net.bytebuddy.asm.Advice;

/** Something of a request is sent: first its head. */
final class HeadAdvice {
  private HeadAdvice() {}

  @Advice.OnMethodEnter(inline = false)
  public static void enter(@Advice.This HttpClientRequest request) {
    SentRequest sent = SentRequest.of(request);
    if (sent != null) {
      sent.sending(request);
    }
  }
}
