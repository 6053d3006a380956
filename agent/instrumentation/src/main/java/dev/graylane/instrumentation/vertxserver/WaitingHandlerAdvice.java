package dev.graylane.instrumentation.vertxserver;

import io.vertx.core.Handler;
import io.vertx.core.Promise;
import net.bytebuddy.asm.Advice;
import org.jspecify.annotations.Nullable;

/** Something waits for a future. */
final class WaitingHandlerAdvice {
  private WaitingHandlerAdvice() {}

  @Advice.AssignReturned.ToArguments(@Advice.AssignReturned.ToArguments.ToArgument(0))
  @Advice.OnMethodEnter(inline = false)
  public static @Nullable Handler<?> enter(
      @Advice.This Object future, @Advice.Argument(0) @Nullable Handler<?> work)
      throws ReflectiveOperationException {
    // The library looks at what promises are besides; what waits for them is asked itself.
    return work instanceof Promise || !Unbound.carries(future) ? work : Carry.handler(work);
  }
}
