package dev.graylane.instrumentation.vertx;

import io.vertx.core.Future;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.RequestOptions;
import net.bytebuddy.asm.Advice;
import org.jspecify.annotations.Nullable;

/** The application asks for a request, which has a connection when it gets it. */
final class RequestAdvice {
  private RequestAdvice() {}

  /**
   * @return what the application gets; null: it is the agent that asks, or has nothing to say
   */
  @Advice.OnMethodEnter(inline = false, skipOn = Advice.OnNonDefaultValue.class)
  public static @Nullable Future<HttpClientRequest> enter(
      @Advice.This HttpClient client, @Advice.Argument(0) @Nullable RequestOptions options)
      throws ReflectiveOperationException {
    return options == null || Attempts.isOwn() ? null : ClientCall.begin(client, options);
  }

  @Advice.AssignReturned.ToReturned
  @Advice.OnMethodExit(inline = false)
  public static @Nullable Future<HttpClientRequest> exit(
      @Advice.Enter @Nullable Future<HttpClientRequest> led) {
    return led;
  }
}
