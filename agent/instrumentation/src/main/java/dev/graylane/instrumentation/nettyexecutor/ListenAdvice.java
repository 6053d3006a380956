package dev.graylane.instrumentation.nettyexecutor;

import dev.graylane.agent.call.Context;
import dev.graylane.agent.call.Contexts;
import io.netty.util.concurrent.GenericFutureListener;
import io.netty.util.concurrent.GenericProgressiveFutureListener;
import net.bytebuddy.asm.Advice;
import org.jspecify.annotations.Nullable;

/** Somebody is to be told when a future is complete. */
final class ListenAdvice {
  private ListenAdvice() {}

  @Advice.AssignReturned.ToArguments(@Advice.AssignReturned.ToArguments.ToArgument(0))
  @Advice.OnMethodEnter(inline = false)
  public static @Nullable GenericFutureListener<?> carry(
      @Advice.Argument(0) @Nullable GenericFutureListener<?> listener) {
    Context context = Contexts.current();
    return listener == null
            || context == null
            || listener instanceof GenericProgressiveFutureListener
            || !Work.isOneRequests(listener)
        ? listener
        : new CarriedListener(context, listener);
  }
}
