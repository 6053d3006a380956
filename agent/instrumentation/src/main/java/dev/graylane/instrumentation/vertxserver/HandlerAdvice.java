package dev.graylane.instrumentation.vertxserver;

import io.vertx.core.Handler;
import io.vertx.core.http.HttpServerRequest;
import net.bytebuddy.asm.Advice;
import org.jspecify.annotations.Nullable;

/** A server is given the application's handler: it gets ours, which asks that one. */
final class HandlerAdvice {
  private HandlerAdvice() {}

  @Advice.AssignReturned.ToArguments(@Advice.AssignReturned.ToArguments.ToArgument(0))
  @Advice.OnMethodEnter(inline = false)
  public static @Nullable Handler<HttpServerRequest> enter(
      @Advice.Argument(0) @Nullable Handler<HttpServerRequest> handler) {
    return handler == null || handler instanceof ServingHandler
        ? handler
        : new ServingHandler(handler);
  }
}
