package dev.graylane.instrumentation.concurrent;

import java.util.concurrent.BlockingQueue;
import net.bytebuddy.asm.Advice;
import org.jspecify.annotations.Nullable;

/** The application removes a task by the object that it knows. */
final class RemoveAdvice {
  private RemoveAdvice() {}

  @Advice.AssignReturned.ToArguments(@Advice.AssignReturned.ToArguments.ToArgument(0))
  @Advice.OnMethodEnter(inline = false)
  public static @Nullable Runnable find(
      @Advice.Argument(0) @Nullable Runnable task,
      @Advice.FieldValue("workQueue") BlockingQueue<Runnable> queue) {
    for (Runnable queued : queue) {
      if (queued instanceof CarriedTask) {
        Runnable known = CarriedTask.unwrap(queued);
        if (known != null && known.equals(task)) {
          return queued;
        }
      }
    }
    return task;
  }
}
