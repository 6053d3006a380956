package dev.graylane.instrumentation.dubbo;

import net.bytebuddy.asm.Advice;
import org.apache.dubbo.rpc.Protocol;

/** A protocol begins to close its servers. */
final class StopAdvice {
  private StopAdvice() {}

  @Advice.OnMethodEnter(inline = false)
  public static void enter(@Advice.This Protocol protocol) {
    Ports.closed(protocol);
  }
}
