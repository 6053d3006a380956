package dev.graylane.instrumentation.apachehttpclient40;

import net.bytebuddy.asm.Advice;
import org.apache.http.HttpResponse;
import org.jspecify.annotations.Nullable;

/** A request was answered; the answer may be a redirect. */
final class AnswerAdvice {
  private AnswerAdvice() {}

  @Advice.OnMethodEnter(inline = false)
  public static void enter(
      @Advice.This Object director, @Advice.Argument(1) @Nullable HttpResponse response) {
    DirectedCall call = DirectedCall.of(director);
    if (call != null && response != null) {
      call.answered(response.getStatusLine().getStatusCode());
    }
  }
}
