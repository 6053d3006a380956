package dev.graylane.instrumentation.vertxserver;

import io.vertx.core.Handler;
import net.bytebuddy.asm.Advice;
import org.jspecify.annotations.Nullable;

/** Work is handed to a context; that of a verticle belongs to no request. */
final class HandOverAdvice {
  private HandOverAdvice() {}

  @Advice.AssignReturned.ToArguments(@Advice.AssignReturned.ToArguments.ToArgument(0))
  @Advice.OnMethodEnter(inline = false)
  public static @Nullable Handler<Void> enter(
      @Advice.This Object vertxContext, @Advice.Argument(0) @Nullable Handler<Void> work) {
    return Dispatches.bound(vertxContext) != null ? work : Carry.handler(work);
  }
}
