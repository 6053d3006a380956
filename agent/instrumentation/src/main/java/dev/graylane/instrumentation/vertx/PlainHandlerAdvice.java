package dev.graylane.instrumentation.vertx;

import io.vertx.core.AsyncResult;
import io.vertx.core.Handler;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import net.bytebuddy.asm.Advice;
import org.jspecify.annotations.Nullable;

/** As {@link PlainRequestAdvice}, in the way of callbacks. */
final class PlainHandlerAdvice {
  private PlainHandlerAdvice() {}

  /** Returns true where the application's request is asked for in the other way. */
  @Advice.OnMethodEnter(inline = false, skipOn = Advice.OnNonDefaultValue.class)
  public static boolean enter(
      @Advice.This HttpClient client,
      @Advice.Argument(0) @Nullable HttpMethod method,
      @Advice.Argument(1) int port,
      @Advice.Argument(2) @Nullable String host,
      @Advice.Argument(3) @Nullable String uri,
      @Advice.Argument(4) @Nullable Handler<AsyncResult<HttpClientRequest>> application) {
    RequestOptions options = PlainRequestAdvice.options(method, port, host, uri);
    if (options == null || application == null) {
      return false;
    }
    client.request(options).onComplete(application);
    return true;
  }
}
