package dev.graylane.instrumentation.concurrent;

import dev.graylane.instrumentation.CarriedWork;
import net.bytebuddy.asm.Advice;
import org.jspecify.annotations.Nullable;

/**
 * The task of a virtual thread, which lives for one task. Platform threads are often pooled and
 * inherit nothing.
 */
final class VirtualThreadAdvice {
  private VirtualThreadAdvice() {}

  @Advice.AssignReturned.ToArguments(@Advice.AssignReturned.ToArguments.ToArgument(3))
  @Advice.OnMethodEnter(inline = false)
  public static @Nullable Runnable carry(
      @Advice.Argument(1) @Nullable String name, @Advice.Argument(3) @Nullable Runnable task) {
    return isPoller(name) ? task : CarriedWork.carry(task);
  }

  /**
   * Whether it is one of the JDK's that wait for connections on behalf of all virtual threads:
   * begun by the first of them that needs it, it lives as long as the JVM, and with it whatever it
   * carries.
   */
  private static boolean isPoller(@Nullable String name) {
    return name != null && name.startsWith("SubPoller-");
  }
}
