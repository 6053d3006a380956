package dev.graylane.instrumentation.jetty;

import dev.graylane.agent.call.Exchanges;
import java.net.InetSocketAddress;
import net.bytebuddy.asm.Advice;
import org.eclipse.jetty.server.ServerConnector;
import org.jspecify.annotations.Nullable;

/** A connector takes calls from now on; its port may have been open for a while. */
final class OpenAdvice {
  private OpenAdvice() {}

  @Advice.OnMethodExit(inline = false)
  public static void opened(@Advice.This ServerConnector connector) {
    InetSocketAddress address = address(connector);
    if (address != null) {
      Exchanges.listening(
          "SSL".equalsIgnoreCase(connector.getDefaultProtocol()) ? "https" : "http", address);
    }
  }

  static @Nullable InetSocketAddress address(ServerConnector connector) {
    int port = connector.getLocalPort();
    if (port <= 0) {
      return null;
    }
    String host = connector.getHost();
    return host == null ? new InetSocketAddress(port) : new InetSocketAddress(host, port);
  }
}
