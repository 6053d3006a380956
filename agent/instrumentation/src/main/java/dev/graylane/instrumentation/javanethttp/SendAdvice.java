package dev.graylane.instrumentation.javanethttp;

import java.util.concurrent.CompletableFuture;
import net.bytebuddy.asm.Advice;
import org.jspecify.annotations.Nullable;

/** The application sends a request. */
final class SendAdvice {
  private SendAdvice() {}

  @Advice.OnMethodEnter(inline = false)
  public static @Nullable Object enter(@Advice.FieldValue("request") Object request) {
    return Sending.begin(request);
  }

  @Advice.OnMethodExit(inline = false, onThrowable = Throwable.class)
  public static void exit(
      @Advice.Enter @Nullable Object begun,
      @Advice.Return @Nullable CompletableFuture<?> answer,
      @Advice.Thrown @Nullable Throwable thrown) {
    if (begun == null) {
      return;
    }
    Sending sending = (Sending) begun;
    if (thrown != null) {
      sending.failed(thrown);
    } else if (answer != null && !Jdk.TELLS_FAILURES) {
      answer.whenComplete(
          (response, failure) -> {
            if (failure != null) {
              sending.failed(failure);
            }
          });
    }
  }
}
