package dev.graylane.instrumentation.reactornetty;

import java.util.function.BiFunction;
import net.bytebuddy.asm.Advice;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import reactor.netty.http.server.HttpServerRequest;
import reactor.netty.http.server.HttpServerResponse;

/** A server is given the application's handler: it gets ours, which asks that one. */
final class ServerHandlerAdvice {
  private ServerHandlerAdvice() {}

  @Advice.AssignReturned.ToArguments(@Advice.AssignReturned.ToArguments.ToArgument(0))
  @Advice.OnMethodEnter(inline = false)
  public static @Nullable ServingHandler enter(
      @Advice.Argument(0)
          @Nullable BiFunction<HttpServerRequest, HttpServerResponse, Publisher<Void>> handler) {
    return handler == null ? null : new ServingHandler(handler);
  }
}
