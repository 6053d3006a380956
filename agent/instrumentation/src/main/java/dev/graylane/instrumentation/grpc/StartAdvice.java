package dev.graylane.instrumentation.grpc;

import dev.graylane.agent.call.Exchanges;
import dev.graylane.agent.weave.SideTable;
import io.grpc.Server;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import net.bytebuddy.asm.Advice;

/** A server's ports are open. */
final class StartAdvice {
  private static final SideTable<Server, List<InetSocketAddress>> LISTENING = new SideTable<>();

  private StartAdvice() {}

  @Advice.OnMethodExit(inline = false)
  public static void exit(@Advice.This Server server) {
    List<InetSocketAddress> addresses = new ArrayList<>();
    for (SocketAddress address : server.getListenSockets()) {
      if (address instanceof InetSocketAddress) {
        addresses.add((InetSocketAddress) address);
      }
    }
    LISTENING.put(server, addresses);
    for (InetSocketAddress address : addresses) {
      Exchanges.listening("grpc", address);
    }
  }

  /** What was told of this server, once. */
  static List<InetSocketAddress> forget(Server server) {
    List<InetSocketAddress> addresses = LISTENING.remove(server);
    return addresses == null ? Collections.emptyList() : addresses;
  }
}
