package dev.graylane.instrumentation.vertx;

import io.vertx.core.Promise;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import net.bytebuddy.asm.Advice;
import org.jspecify.annotations.Nullable;

/** The head of an answer is there: the application hears of it, or it is followed elsewhere. */
final class AnswerAdvice {
  private AnswerAdvice() {}

  @Advice.OnMethodEnter(inline = false)
  public static @Nullable Object enter(
      @Advice.This HttpClientRequest request,
      @Advice.Argument(0) Promise<HttpClientResponse> promise,
      @Advice.Argument(1) HttpClientResponse response) {
    SentRequest sent = SentRequest.of(request);
    return sent == null ? null : sent.answered(request, response, promise.future());
  }

  @Advice.OnMethodExit(inline = false, onThrowable = Throwable.class)
  public static void exit(@Advice.Enter @Nullable Object answering) {
    if (answering != null) {
      ((SentRequest.Answering) answering).end();
    }
  }
}
