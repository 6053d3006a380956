package dev.graylane.instrumentation.jetty12;

import dev.graylane.agent.call.Exchanges;
import java.net.InetSocketAddress;
import net.bytebuddy.asm.Advice;

/** A connector is about to close its port. */
final class CloseAdvice {
  private CloseAdvice() {}

  @Advice.OnMethodEnter(inline = false)
  public static void closing(@Advice.This Object connector) {
    InetSocketAddress address = OpenAdvice.address(connector);
    if (address != null) {
      Exchanges.stopped(address);
    }
  }
}
