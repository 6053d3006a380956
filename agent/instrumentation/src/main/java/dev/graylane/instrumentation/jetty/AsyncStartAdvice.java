package dev.graylane.instrumentation.jetty;

import dev.graylane.instrumentation.CarriedWork;
import net.bytebuddy.asm.Advice;
import org.jspecify.annotations.Nullable;

/** The application hands work of an asynchronous request to Jetty's own pool. */
final class AsyncStartAdvice {
  private AsyncStartAdvice() {}

  @Advice.AssignReturned.ToArguments(@Advice.AssignReturned.ToArguments.ToArgument(0))
  @Advice.OnMethodEnter(inline = false)
  public static @Nullable Runnable carry(@Advice.Argument(0) @Nullable Runnable task) {
    return CarriedWork.carry(task);
  }
}
