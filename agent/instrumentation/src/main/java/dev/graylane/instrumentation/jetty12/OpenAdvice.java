package dev.graylane.instrumentation.jetty12;

import dev.graylane.agent.call.Exchanges;
import java.net.InetSocketAddress;
import net.bytebuddy.asm.Advice;
import org.jspecify.annotations.Nullable;

/** A connector takes calls from now on; its port may have been open for a while. */
final class OpenAdvice {
  private OpenAdvice() {}

  @Advice.OnMethodExit(inline = false)
  public static void opened(@Advice.This Object connector) {
    InetSocketAddress address = address(connector);
    if (address != null) {
      Exchanges.listening(Jetty.isTls(connector) ? "https" : "http", address);
    }
  }

  static @Nullable InetSocketAddress address(Object connector) {
    int port = Jetty.port(connector);
    if (port <= 0) {
      return null;
    }
    String host = Jetty.host(connector);
    return host == null ? new InetSocketAddress(port) : new InetSocketAddress(host, port);
  }
}
