package dev.graylane.instrumentation.tomcat;

import dev.graylane.agent.call.Exchanges;
import java.net.InetSocketAddress;
import net.bytebuddy.asm.Advice;
import org.apache.coyote.AbstractProtocol;
import org.jspecify.annotations.Nullable;

/** A connector opened its port. */
final class ProtocolStartAdvice {
  private ProtocolStartAdvice() {}

  @Advice.OnMethodExit(inline = false)
  public static void started(@Advice.This AbstractProtocol<?> protocol) {
    InetSocketAddress address = address(protocol);
    if (address != null) {
      Exchanges.listening("http", address);
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
