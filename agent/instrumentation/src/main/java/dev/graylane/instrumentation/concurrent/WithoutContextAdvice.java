package dev.graylane.instrumentation.concurrent;

import dev.graylane.agent.call.Context;
import dev.graylane.agent.call.Contexts;
import net.bytebuddy.asm.Advice;
import org.jspecify.annotations.Nullable;

/** A periodic task outlives the request that started it and belongs to none. */
final class WithoutContextAdvice {
  private WithoutContextAdvice() {}

  @Advice.OnMethodEnter(inline = false)
  public static @Nullable Object leave() {
    return Contexts.attach(null);
  }

  @Advice.OnMethodExit(inline = false, onThrowable = Throwable.class)
  public static void back(@Advice.Enter @Nullable Object previous) {
    if (previous != null) {
      Contexts.restore((Context) previous);
    }
  }
}
