package dev.graylane.instrumentation.nettyexecutor;

import io.netty.util.concurrent.GenericFutureListener;
import net.bytebuddy.asm.Advice;
import org.jspecify.annotations.Nullable;

/** Somebody who was to be told of a future is not to be told any more. */
final class UnlistenAdvice {
  private UnlistenAdvice() {}

  @Advice.AssignReturned.ToArguments(@Advice.AssignReturned.ToArguments.ToArgument(0))
  @Advice.OnMethodEnter(inline = false)
  public static @Nullable GenericFutureListener<?> carried(
      @Advice.This Object promise, @Advice.Argument(0) @Nullable GenericFutureListener<?> listener)
      throws ReflectiveOperationException {
    return listener == null ? null : CarriedListener.inPlaceOf(listener, promise);
  }
}
