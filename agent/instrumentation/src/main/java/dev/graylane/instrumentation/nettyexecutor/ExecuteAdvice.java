package dev.graylane.instrumentation.nettyexecutor;

import dev.graylane.agent.call.Contexts;
import dev.graylane.instrumentation.CarriedWork;
import net.bytebuddy.asm.Advice;
import org.jspecify.annotations.Nullable;

/** A task is handed to an event loop. */
final class ExecuteAdvice {
  private ExecuteAdvice() {}

  @Advice.AssignReturned.ToArguments(@Advice.AssignReturned.ToArguments.ToArgument(0))
  @Advice.OnMethodEnter(inline = false)
  public static @Nullable Runnable carry(@Advice.Argument(0) @Nullable Runnable task) {
    return task == null || Contexts.current() == null || !Work.isOneRequests(task)
        ? task
        : CarriedWork.carry(task);
  }
}
