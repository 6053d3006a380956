package dev.graylane.instrumentation.concurrent;

import dev.graylane.agent.call.Context;
import dev.graylane.agent.call.Contexts;
import net.bytebuddy.asm.Advice;
import org.jspecify.annotations.Nullable;

/**
 * A worker asks for its next task: the last one is over, the next one's context begins, so that
 * {@code beforeExecute} and {@code afterExecute} run in it too.
 */
final class GetTaskAdvice {
  private GetTaskAdvice() {}

  @Advice.OnMethodEnter(inline = false)
  public static void leave() {
    Contexts.attach(null);
  }

  @Advice.OnMethodExit(inline = false)
  public static void enter(@Advice.Return @Nullable Runnable task) {
    Context context = Submissions.take(task);
    if (context != null) {
      Contexts.attach(context);
    }
  }
}
