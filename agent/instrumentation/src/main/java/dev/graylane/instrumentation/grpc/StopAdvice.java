package dev.graylane.instrumentation.grpc;

import dev.graylane.agent.call.Exchanges;
import io.grpc.Server;
import net.bytebuddy.asm.Advice;

/** A server takes no more calls. */
final class StopAdvice {
  private StopAdvice() {}

  @Advice.OnMethodEnter(inline = false)
  public static void enter(@Advice.This Server server) {
    StartAdvice.forget(server).forEach(Exchanges::stopped);
  }
}
