package dev.graylane.instrumentation.vertx;

import io.vertx.core.AsyncResult;
import io.vertx.core.Handler;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.RequestOptions;
import net.bytebuddy.asm.Advice;
import org.jspecify.annotations.Nullable;

/** As {@link RequestAdvice}, in the way of callbacks. */
final class HandlerAdvice {
  private HandlerAdvice() {}

  /** Returns true where the application's request is asked for in the other way. */
  @Advice.OnMethodEnter(inline = false, skipOn = Advice.OnNonDefaultValue.class)
  public static boolean enter(
      @Advice.This HttpClient client,
      @Advice.Argument(0) @Nullable RequestOptions options,
      @Advice.Argument(1) @Nullable Handler<AsyncResult<HttpClientRequest>> application) {
    if (options == null || application == null) {
      return false;
    }
    client.request(options).onComplete(application);
    return true;
  }
}
