package dev.graylane.instrumentation.netty;

import dev.graylane.agent.call.Exchanges;
import io.netty.channel.Channel;
import io.netty.channel.ServerChannel;
import io.netty.util.AttributeKey;
import java.net.InetSocketAddress;

/**
 * A server's port, known from its first request: that HTTP is spoken there, and by whom, shows in
 * the pipeline of a connection only.
 */
final class Listening {
  private static final AttributeKey<Boolean> TOLD = AttributeKey.valueOf("dev.graylane.listening");

  private Listening() {}

  static void tell(Channel connection, String scheme) {
    Channel server = connection;
    while (server.parent() != null) {
      server = server.parent();
    }
    if (server instanceof ServerChannel
        && server.localAddress() instanceof InetSocketAddress
        && server.attr(TOLD).getAndSet(Boolean.TRUE) == null) {
      InetSocketAddress address = (InetSocketAddress) server.localAddress();
      Exchanges.listening(scheme, address);
      server.closeFuture().addListener(closed -> Exchanges.stopped(address));
    }
  }
}
