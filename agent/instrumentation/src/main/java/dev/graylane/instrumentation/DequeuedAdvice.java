package dev.graylane.instrumentation;

import dev.graylane.agent.call.Context;
import dev.graylane.agent.call.Contexts;
import net.bytebuddy.asm.Advice;
import org.jspecify.annotations.Nullable;

/** An enqueued call runs, and calls back, with its caller's context. */
public final class DequeuedAdvice {
  private DequeuedAdvice() {}

  @Advice.OnMethodEnter(inline = false)
  public static @Nullable Context enter(@Advice.This Object call) {
    return Contexts.attach(EnqueuedAdvice.take(call));
  }

  @Advice.OnMethodExit(inline = false, onThrowable = Throwable.class)
  public static void exit(@Advice.Enter @Nullable Context previous) {
    Contexts.restore(previous);
  }
}
