package dev.graylane.instrumentation;

import dev.graylane.agent.call.Context;
import dev.graylane.agent.call.Contexts;
import dev.graylane.agent.weave.SideTable;
import net.bytebuddy.asm.Advice;
import org.jspecify.annotations.Nullable;

/**
 * A call is enqueued. The dispatcher may start it later, from the thread that ends another, so that
 * what the pool's thread has by then is not the caller's.
 */
public final class EnqueuedAdvice {
  private static final SideTable<Object, Context> CALLERS = new SideTable<>();

  private EnqueuedAdvice() {}

  @Advice.OnMethodExit(inline = false)
  public static void exit(@Advice.This Object call) {
    Context context = Contexts.current();
    if (context != null) {
      CALLERS.put(call, context);
    }
  }

  static @Nullable Context take(Object call) {
    return CALLERS.remove(call);
  }
}
