package dev.graylane.instrumentation.thrift;

import dev.graylane.agent.call.Target;
import dev.graylane.agent.call.Upkeep;
import dev.graylane.agent.weave.SideTable;
import dev.graylane.instrumentation.Members;
import java.io.IOException;
import java.lang.reflect.Field;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.nio.channels.ClosedChannelException;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import org.apache.thrift.transport.TNonblockingSocket;
import org.apache.thrift.transport.TNonblockingTransport;
import org.jspecify.annotations.Nullable;

/**
 * The connections that stand in for that of a nonblocking client: until it is closed, their server
 * closed them, or they were not used for a minute.
 */
final class AsyncConnections implements Upkeep.Task {
  private static final SideTable<TNonblockingTransport, AsyncConnections> ALL = new SideTable<>();
  private static final Field ADDRESS = Members.declared(TNonblockingSocket.class, "socketAddress_");

  // All guarded by this.
  private final Map<String, LedSocket> open = new HashMap<>();
  private boolean lookedAfter;
  private boolean closed;

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

  /**
   * To be given back to {@link #release} or {@link #forget}. Connects, on the calling thread, where
   * there is none: so that another can be tried.
   */
  LedSocket to(Target target) throws IOException {
    LedSocket kept = take(target.variant());
    if (kept != null) {
      return kept;
    }
    LedSocket connected = LedSocket.connect(target);
    if (!add(target.variant(), connected)) {
      connected.close();
      throw new ClosedChannelException();
    }
    return connected;
  }

  private synchronized @Nullable LedSocket take(String name) {
    LedSocket kept = open.get(name);
    if (kept != null && !kept.isAlive()) {
      open.remove(name);
      kept.close();
      return null;
    }
    if (kept != null) {
      kept.use();
    }
    return kept;
  }

  private synchronized boolean add(String name, LedSocket connected) {
    if (!closed) {
      open.put(name, connected);
    }
    if (!closed && !lookedAfter) {
      lookedAfter = true;
      Upkeep.add(this);
    }
    return !closed;
  }

  /** A call on it has its answer. */
  synchronized void release(LedSocket socket) {
    socket.release();
  }

  /** It failed in some call. */
  synchronized void forget(LedSocket socket) {
    open.values().remove(socket);
    socket.close();
  }

  /** Closes those that their servers closed, and those that are not used. */
  @Override
  public synchronized boolean upkeep() {
    for (Iterator<LedSocket> all = open.values().iterator(); all.hasNext(); ) {
      LedSocket each = all.next();
      if (!each.isWorthKeeping()) {
        all.remove();
        each.close();
      }
    }
    lookedAfter = !open.isEmpty();
    return lookedAfter;
  }

  static void closed(TNonblockingTransport transport) {
    AsyncConnections connections = ALL.remove(transport);
    if (connections != null) {
      connections.close();
    }
  }

  private synchronized void close() {
    closed = true;
    open.values().forEach(LedSocket::close);
    open.clear();
  }
}
