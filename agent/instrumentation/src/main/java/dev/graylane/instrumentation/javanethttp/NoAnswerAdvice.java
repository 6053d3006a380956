package dev.graylane.instrumentation.javanethttp;

import java.util.concurrent.CompletableFuture;
import net.bytebuddy.asm.Advice;
import org.jspecify.annotations.Nullable;

/** The application will get no answer: each failure, of whatever attempt, passes here. */
final class NoAnswerAdvice {
  private NoAnswerAdvice() {}

  @Advice.OnMethodExit(inline = false)
  public static void exit(
      @Advice.FieldValue("currentreq") Object request,
      @Advice.Return @Nullable CompletableFuture<?> failed) {
    Sending sending = Sending.of(request);
    if (sending != null && failed != null) {
      failed.whenComplete((none, failure) -> sending.failed(failure));
    }
  }
}
