package dev.graylane.instrumentation.dubbo;

import net.bytebuddy.asm.Advice;
import org.apache.dubbo.rpc.Invoker;

/** An invoker is given up. */
final class DestroyAdvice {
  private DestroyAdvice() {}

  @Advice.OnMethodExit(inline = false)
  public static void exit(@Advice.This Invoker<?> invoker) {
    Siblings.destroyed(invoker);
  }
}
