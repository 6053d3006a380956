package dev.graylane.instrumentation.concurrent;

import dev.graylane.agent.call.Context;
import dev.graylane.agent.call.Contexts;
import java.util.concurrent.ForkJoinTask;
import net.bytebuddy.asm.Advice;
import org.jspecify.annotations.Nullable;

/** A task runs, in the context in which it was forked. */
final class DoExecAdvice {
  private DoExecAdvice() {}

  /**
   * Returns null where nothing was changed, else the thread's context before, in a box since that
   * may be none.
   */
  @Advice.OnMethodEnter(inline = false)
  public static @Nullable Object enter(@Advice.This ForkJoinTask<?> task) {
    Context context = Forked.take(task);
    return context == null ? null : new Context[] {Contexts.attach(context)};
  }

  @Advice.OnMethodExit(inline = false, onThrowable = Throwable.class)
  public static void leave(@Advice.Enter @Nullable Object before) {
    if (before != null) {
      Contexts.restore(((@Nullable Context[]) before)[0]);
    }
  }
}
