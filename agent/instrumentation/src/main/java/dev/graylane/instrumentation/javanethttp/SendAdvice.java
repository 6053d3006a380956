package dev.graylane.instrumentation.javanethttp;

import java.util.concurrent.CompletableFuture;
import net.bytebuddy.asm.Advice;
import org.jspecify.annotations.Nullable;

/** The application sends a request; over when the future is complete, body included. */
final class SendAdvice {
  private SendAdvice() {}

  @Advice.OnMethodEnter(inline = false)
  public static @Nullable Object enter(@Advice.FieldValue("request") Object request) {
    return Sending.begin(request);
  }

  @Advice.OnMethodExit(inline = false, onThrowable = Throwable.class)
  public static void exit(
      @Advice.Enter @Nullable Object sending,
      @Advice.FieldValue("request") Object request,
      @Advice.Return @Nullable CompletableFuture<?> answer,
      @Advice.Thrown @Nullable Throwable thrown) {
    if (sending == null) {
      return;
    }
    if (answer != null) {
      answer.whenComplete(
          (response, failure) -> ((Sending) sending).end(request, response, failure));
    } else {
      ((Sending) sending).end(request, null, thrown);
    }
  }
}
