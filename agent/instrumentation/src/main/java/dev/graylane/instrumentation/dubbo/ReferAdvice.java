package dev.graylane.instrumentation.dubbo;

import net.bytebuddy.asm.Advice;
import org.apache.dubbo.rpc.Invoker;
import org.apache.dubbo.rpc.Protocol;
import org.jspecify.annotations.Nullable;

/** A protocol made an invoker of a service at one address. */
final class ReferAdvice {
  private ReferAdvice() {}

  @Advice.OnMethodExit(inline = false)
  public static void exit(
      @Advice.This Protocol protocol, @Advice.Return @Nullable Invoker<?> invoker) {
    if (invoker != null) {
      Siblings.referred(protocol, invoker);
    }
  }
}
