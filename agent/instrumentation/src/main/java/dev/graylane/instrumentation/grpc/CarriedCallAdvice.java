package dev.graylane.instrumentation.grpc;

import dev.graylane.agent.call.Exchanges;
import net.bytebuddy.asm.Advice;

/**
 * A servlet handed a request to gRPC, which serves it as a call: one request is to be counted once
 * and to have one span, gRPC's, which knows how the call ends.
 */
final class CarriedCallAdvice {
  private CarriedCallAdvice() {}

  @Advice.OnMethodExit(inline = false)
  public static void exit() {
    Exchanges.carriesAnother();
  }
}
