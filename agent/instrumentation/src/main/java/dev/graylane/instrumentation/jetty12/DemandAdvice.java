package dev.graylane.instrumentation.jetty12;

import dev.graylane.instrumentation.CarriedWork;
import net.bytebuddy.asm.Advice;
import org.jspecify.annotations.Nullable;

/** A handler asks to be called when there is more of a body to read. */
final class DemandAdvice {
  private DemandAdvice() {}

  @Advice.AssignReturned.ToArguments(@Advice.AssignReturned.ToArguments.ToArgument(0))
  @Advice.OnMethodEnter(inline = false)
  public static @Nullable Runnable carry(@Advice.Argument(0) @Nullable Runnable task) {
    return Jetty.isInvocable(task)
        ? (Runnable) CarriedInvocable.carry(task, Jetty.TASK)
        : CarriedWork.carry(task);
  }
}
