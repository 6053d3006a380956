package dev.graylane.instrumentation.vertxserver;

import io.vertx.core.Handler;
import io.vertx.core.http.HttpServerResponse;
import net.bytebuddy.asm.Advice;
import org.jspecify.annotations.Nullable;

/** A response is given a handler of its end, or of its connection. */
final class EndingHandlerAdvice {
  private EndingHandlerAdvice() {}

  @Advice.AssignReturned.ToArguments(@Advice.AssignReturned.ToArguments.ToArgument(0))
  @Advice.OnMethodEnter(inline = false)
  public static @Nullable Handler<Void> enter(
      @Advice.This HttpServerResponse response,
      @Advice.Argument(0) @Nullable Handler<Void> handler) {
    return Ending.with(response, handler);
  }
}
