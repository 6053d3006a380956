package dev.graylane.instrumentation.grizzly;

import dev.graylane.agent.call.Exchanges;
import java.net.InetSocketAddress;
import net.bytebuddy.asm.Advice;
import org.glassfish.grizzly.http.server.NetworkListener;
import org.jspecify.annotations.Nullable;

/** A server's port takes calls from now on. */
final class StartAdvice {
  private StartAdvice() {}

  @Advice.OnMethodExit(inline = false)
  public static void started(
      @Advice.This NetworkListener listener,
      @Advice.FieldValue("serverConnection") @Nullable Object port) {
    InetSocketAddress address = Ports.address(port);
    if (address != null) {
      Exchanges.listening(listener.isSecure() ? "https" : "http", address);
    }
  }
}
