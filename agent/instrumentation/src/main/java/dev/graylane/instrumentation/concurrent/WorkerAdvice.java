package dev.graylane.instrumentation.concurrent;

import dev.graylane.agent.call.Contexts;
import net.bytebuddy.asm.Advice;
import org.jspecify.annotations.Nullable;

/** A worker starts with a task of its own, which does not go through the queue. */
final class WorkerAdvice {
  private WorkerAdvice() {}

  @Advice.OnMethodEnter(inline = false)
  public static void enter(@Advice.FieldValue("firstTask") @Nullable Runnable task) {
    Contexts.attach(Submissions.take(task));
  }

  @Advice.OnMethodExit(inline = false, onThrowable = Throwable.class)
  public static void leave() {
    Contexts.attach(null);
  }
}
