package dev.graylane.instrumentation.vertxserver;

import dev.graylane.agent.call.Context;
import dev.graylane.agent.call.Contexts;
import net.bytebuddy.asm.Advice;

/** A context is made for work that this thread has in hand. */
final class DuplicateAdvice {
  private DuplicateAdvice() {}

  @Advice.OnMethodExit(inline = false)
  public static void exit(@Advice.This Object duplicate) {
    Context context = Contexts.current();
    if (context != null) {
      Dispatches.bind(duplicate, context);
    }
  }
}
