package dev.graylane.instrumentation.jetty;

import dev.graylane.agent.call.Exchanges;
import java.net.InetSocketAddress;
import net.bytebuddy.asm.Advice;
import org.eclipse.jetty.server.ServerConnector;

/** A connector is about to close its port. */
final class CloseAdvice {
  private CloseAdvice() {}

  @Advice.OnMethodEnter(inline = false)
  public static void closing(@Advice.This ServerConnector connector) {
    InetSocketAddress address = OpenAdvice.address(connector);
    if (address != null) {
      Exchanges.stopped(address);
    }
  }
}
