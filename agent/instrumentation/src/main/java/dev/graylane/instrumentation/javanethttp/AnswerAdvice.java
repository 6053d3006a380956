package dev.graylane.instrumentation.javanethttp;

import net.bytebuddy.asm.Advice;
import org.jspecify.annotations.Nullable;

/** An answer is made for the application, body included, or for a redirect that is followed. */
final class AnswerAdvice {
  private AnswerAdvice() {}

  @Advice.OnMethodExit(inline = false)
  public static void exit(
      @Advice.Argument(0) Object request,
      @Advice.FieldValue("responseCode") int status,
      @Advice.FieldValue("body") @Nullable Object body) {
    Sending sending = Sending.of(request);
    if (sending == null) {
      return;
    }
    sending.answered(status);
    if (body != null) { // so that none follows
      sending.over();
    }
  }
}
