package dev.graylane.instrumentation.grizzly;

import java.net.InetSocketAddress;
import org.glassfish.grizzly.Connection;
import org.jspecify.annotations.Nullable;

/** Where servers listen. */
final class Ports {
  private Ports() {}

  /**
   * @param port Grizzly's connection that stands for it; null: it is not open
   */
  static @Nullable InetSocketAddress address(@Nullable Object port) {
    Object address = port instanceof Connection ? ((Connection<?>) port).getLocalAddress() : null;
    return address instanceof InetSocketAddress ? (InetSocketAddress) address : null;
  }
}
