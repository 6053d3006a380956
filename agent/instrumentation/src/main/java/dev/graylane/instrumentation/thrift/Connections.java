package dev.graylane.instrumentation.thrift;

import dev.graylane.agent.call.Target;
import dev.graylane.agent.call.Upkeep;
import dev.graylane.agent.weave.SideTable;
import dev.graylane.instrumentation.Members;
import java.io.IOException;
import java.lang.reflect.Field;
import java.net.SocketException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.thrift.transport.TSocket;
import org.apache.thrift.transport.TTransport;
import org.jspecify.annotations.Nullable;

/**
 * The connections of one TSocket: its own and those that its calls were led to, which it has in
 * turn, from call to call. A client makes one call at a time, and nothing is buffered between.
 * Those that it does not have are closed when their server closed them, or when they were not used
 * for a minute.
 */
final class Connections implements Upkeep.Task {
  private static final SideTable<TSocket, Connections> ALL = new SideTable<>();
  private static final Field HOST = Members.declared(TSocket.class, "host_");
  private static final Field PORT = Members.declared(TSocket.class, "port_");
  private static final String OWN = "";

  // All guarded by this. The one that is current is the socket's alone.
  private final Map<String, Connection> open = new HashMap<>();
  private String current = OWN;
  private boolean lookedAfter;
  private boolean closed;

  /** The plain socket below a client's transport; null where there is something else below. */
  static @Nullable TSocket below(TTransport transport) {
    TTransport at = transport;
    String type = at.getClass().getSimpleName();
    if (type.equals("TFramedTransport")) {
      at = inner(at, "transport_");
    } else if (type.equals("TFastFramedTransport")) {
      at = inner(at, "underlying");
    }
    if (!at.getClass().equals(TSocket.class) || !at.isOpen()) {
      return null;
    }
    TSocket socket = (TSocket) at;
    return host(socket) == null ? null : socket;
  }

  /**
   * @param field its name up to Thrift 0.13; later ones have it in a class above
   */
  private static TTransport inner(TTransport framed, String field) {
    Class<?> above = framed.getClass().getSuperclass();
    Object inner =
        above.getSimpleName().equals("TLayeredTransport")
            ? Members.get(Members.declared(above, "innerTransport"), framed)
            : Members.get(Members.declared(framed.getClass(), field), framed);
    return (TTransport) java.util.Objects.requireNonNull(inner);
  }

  /** Null where the application handed in a connected socket. */
  static @Nullable String host(TSocket socket) {
    return (String) Members.get(HOST, socket);
  }

  static int port(TSocket socket) {
    Object port = Members.get(PORT, socket);
    return port instanceof Integer ? (Integer) port : 0;
  }

  static Connections of(TSocket socket) {
    return ALL.putIfAbsent(socket, new Connections());
  }

  /** The application closes it, which closes the one that it has now. */
  static void closed(TSocket socket) {
    Connections connections = ALL.remove(socket);
    if (connections != null) {
      connections.close();
    }
  }

  private synchronized void close() {
    closed = true;
    open.values().forEach(Connection::close);
    open.clear();
  }

  /**
   * Has the next call go there.
   *
   * @param target null: where the application connected
   * @throws IOException if it does not connect; nothing is changed
   */
  void use(TSocket socket, @Nullable Target target) throws IOException {
    if (target == null || isAt(socket, target)) {
      take(socket, OWN);
    } else if (!take(socket, target.variant())) {
      // Nobody who wants to close the socket waits for this.
      Connection connected = Connection.open(socket, target.socketAddress());
      try {
        add(socket, target.variant(), connected);
      } catch (IOException e) {
        connected.close();
        throw e;
      }
    }
  }

  /** False where there is none, or none any more. */
  private synchronized boolean take(TSocket socket, String wanted) throws IOException {
    open.computeIfAbsent(current, name -> Connection.of(socket));
    Connection next = open.get(wanted);
    if (next != null && !wanted.equals(OWN) && !next.isAlive()) {
      open.remove(wanted);
      next.close();
      next = null;
    }
    if (next == null) {
      return false;
    }
    next.giveTo(socket);
    current = wanted;
    return true;
  }

  private synchronized void add(TSocket socket, String name, Connection connected)
      throws IOException {
    if (closed) {
      throw new SocketException("closed");
    }
    connected.giveTo(socket);
    open.put(name, connected);
    current = name;
    if (!lookedAfter) {
      lookedAfter = true;
      Upkeep.add(this);
    }
  }

  /** Closes those that their servers closed, and those that are not used. */
  @Override
  public boolean upkeep() {
    for (String name : names()) {
      drop(name); // Each by itself: a call does not wait until all have been looked at.
    }
    synchronized (this) {
      lookedAfter = open.size() > 1;
      return lookedAfter;
    }
  }

  private synchronized List<String> names() {
    return new ArrayList<>(open.keySet());
  }

  private synchronized void drop(String name) {
    Connection connection = open.get(name);
    if (connection != null
        && !name.equals(OWN)
        && !name.equals(current)
        && !connection.isWorthKeeping()) {
      open.remove(name);
      connection.close();
    }
  }

  private static boolean isAt(TSocket socket, Target target) {
    return port(socket) == target.port() && target.address().getHostAddress().equals(host(socket));
  }
}
