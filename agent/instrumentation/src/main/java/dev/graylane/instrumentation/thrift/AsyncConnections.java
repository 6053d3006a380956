package dev.graylane.instrumentation.thrift;

import dev.graylane.agent.call.Target;
import dev.graylane.agent.weave.SideTable;
import dev.graylane.instrumentation.Members;
import java.io.IOException;
import java.lang.reflect.Field;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.nio.channels.SocketChannel;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.thrift.transport.TNonblockingSocket;
import org.apache.thrift.transport.TNonblockingTransport;
import org.jspecify.annotations.Nullable;

/** The connections that stand in for that of a nonblocking client, until it is closed. */
final class AsyncConnections {
  private static final SideTable<TNonblockingTransport, AsyncConnections> ALL = new SideTable<>();
  private static final Field ADDRESS = Members.declared(TNonblockingSocket.class, "socketAddress_");
  private static final int CONNECT_MILLIS = 3_000;

  private final Map<String, TNonblockingSocket> open = new ConcurrentHashMap<>();

  /** Where the application connects; null where that cannot be known. */
  static @Nullable InetSocketAddress address(TNonblockingTransport transport) {
    if (!transport.getClass().equals(TNonblockingSocket.class)) {
      return null;
    }
    SocketAddress address = (SocketAddress) Members.get(ADDRESS, transport);
    return address instanceof InetSocketAddress ? (InetSocketAddress) address : null;
  }

  static AsyncConnections of(TNonblockingTransport transport) {
    return ALL.putIfAbsent(transport, new AsyncConnections());
  }

  /** Connects, on the calling thread, where there is none: so that another can be tried. */
  TNonblockingSocket to(Target target) throws IOException {
    TNonblockingSocket kept = open.get(target.variant());
    if (kept != null && kept.isOpen()) {
      return kept;
    }
    SocketChannel channel = SocketChannel.open();
    try {
      channel.socket().connect(target.socketAddress(), CONNECT_MILLIS);
      TNonblockingSocket connected = new TNonblockingSocket(channel);
      open.put(target.variant(), connected);
      return connected;
    } catch (IOException | RuntimeException e) {
      channel.close();
      throw e;
    }
  }

  /** It failed in some call. */
  void forget(Target target) {
    TNonblockingSocket failed = open.remove(target.variant());
    if (failed != null) {
      failed.close();
    }
  }

  static void closed(TNonblockingTransport transport) {
    AsyncConnections connections = ALL.remove(transport);
    if (connections != null) {
      connections.open.values().forEach(TNonblockingSocket::close);
    }
  }
}
