package dev.graylane.instrumentation.concurrent;

import dev.graylane.agent.call.Contexts;
import net.bytebuddy.asm.Advice;
import org.jspecify.annotations.Nullable;

/** A worker asks for its next task: the last one is over, the next one's context begins. */
final class GetTaskAdvice {
  private GetTaskAdvice() {}

  @Advice.OnMethodEnter(inline = false)
  public static void leave() {
    if (Contexts.current() != null) {
      Contexts.restore(null);
    }
  }

  @Advice.AssignReturned.ToReturned
  @Advice.OnMethodExit(inline = false)
  public static @Nullable Runnable enter(@Advice.Return @Nullable Runnable task) {
    return CarriedTask.enter(task);
  }
}
