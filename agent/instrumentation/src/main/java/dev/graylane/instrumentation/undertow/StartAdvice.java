package dev.graylane.instrumentation.undertow;

import dev.graylane.agent.call.Exchanges;
import io.undertow.Undertow;
import java.net.InetSocketAddress;
import net.bytebuddy.asm.Advice;

/** A server takes calls from now on. */
final class StartAdvice {
  private StartAdvice() {}

  @Advice.OnMethodExit(inline = false)
  public static void started(@Advice.This Undertow server) {
    for (Undertow.ListenerInfo listener : server.getListenerInfo()) {
      String protocol = listener.getProtcol();
      if (listener.getAddress() instanceof InetSocketAddress && protocol.startsWith("http")) {
        Exchanges.listening(protocol, (InetSocketAddress) listener.getAddress());
      }
    }
  }
}
