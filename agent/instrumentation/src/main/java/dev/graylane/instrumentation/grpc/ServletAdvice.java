package dev.graylane.instrumentation.grpc;

import dev.graylane.agent.call.Exchanges;
import net.bytebuddy.asm.Advice;

/** A server without ports of its own is built: calls will come through those of a container. */
final class ServletAdvice {
  private ServletAdvice() {}

  @Advice.OnMethodExit(inline = false)
  public static void exit() {
    Exchanges.httpCarriesOthers();
  }
}
