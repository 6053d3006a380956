package dev.graylane.instrumentation.tomcat;

import dev.graylane.agent.call.Exchanges;
import java.net.InetSocketAddress;
import net.bytebuddy.asm.Advice;
import org.apache.coyote.AbstractProtocol;
import org.apache.coyote.http11.AbstractHttp11Protocol;
import org.jspecify.annotations.Nullable;

/** A connector takes calls from now on, for the first time or again. */
final class ProtocolStartAdvice {
  private ProtocolStartAdvice() {}

  @Advice.OnMethodExit(inline = false)
  public static void started(@Advice.This AbstractProtocol<?> protocol) {
    InetSocketAddress address = address(protocol);
    if (address != null) {
      Exchanges.listening(
          protocol instanceof AbstractHttp11Protocol
                  && ((AbstractHttp11Protocol<?>) protocol).isSSLEnabled()
              ? "https"
              : "http",
          address);
    }
  }

  /** Null for what is no HTTP (AJP), or not bound. */
  static @Nullable InetSocketAddress address(AbstractProtocol<?> protocol) {
    if (protocol.getClass().getName().contains(".ajp.") || protocol.getLocalPort() <= 0) {
      return null;
    }
    return protocol.getAddress() == null
        ? new InetSocketAddress(protocol.getLocalPort())
        : new InetSocketAddress(protocol.getAddress(), protocol.getLocalPort());
  }
}
