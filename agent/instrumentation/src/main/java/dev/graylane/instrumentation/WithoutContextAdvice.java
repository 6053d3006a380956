package dev.graylane.instrumentation;

import dev.graylane.agent.call.Context;
import dev.graylane.agent.call.Contexts;
import net.bytebuddy.asm.Advice;
import org.jspecify.annotations.Nullable;

/** What is begun here outlives the request that began it, and belongs to none. */
public final class WithoutContextAdvice {
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
