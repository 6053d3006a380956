package dev.graylane.instrumentation.vertxserver;

import io.vertx.core.Handler;
import io.vertx.core.http.HttpServerRequest;
import net.bytebuddy.asm.Advice;
import org.jspecify.annotations.Nullable;

/** A server is asked for its handler, and gives the application its own. */
final class HandlerGivenAdvice {
  private HandlerGivenAdvice() {}

  @Advice.AssignReturned.ToReturned
  @Advice.OnMethodExit(inline = false)
  public static @Nullable Handler<HttpServerRequest> exit(
      @Advice.Return @Nullable Handler<HttpServerRequest> handler) {
    return handler instanceof ServingHandler ? ((ServingHandler) handler).application() : handler;
  }
}
