package dev.graylane.instrumentation.thrift;

import dev.graylane.agent.call.Target;
import dev.graylane.agent.weave.SideTable;
import dev.graylane.instrumentation.Members;
import java.io.IOException;
import java.lang.reflect.Field;
import java.util.HashMap;
import java.util.Map;
import org.apache.thrift.transport.TSocket;
import org.apache.thrift.transport.TTransport;
import org.jspecify.annotations.Nullable;

/**
 * The connections of one TSocket: its own and those that its calls were led to, which it has in
 * turn, from call to call. A client makes one call at a time, and nothing is buffered between.
 */
final class Connections {
  private static final SideTable<TSocket, Connections> ALL = new SideTable<>();
  private static final Field HOST = Members.declared(TSocket.class, "host_");
  private static final Field PORT = Members.declared(TSocket.class, "port_");
  private static final String OWN = "";

  private final Map<String, Connection> open = new HashMap<>();
  private String current = OWN;

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
      connections.open.values().forEach(Connection::close);
    }
  }

  /**
   * Has the next call go there.
   *
   * @param target null: where the application connected
   * @throws IOException if it does not connect; nothing is changed
   */
  void use(TSocket socket, @Nullable Target target) throws IOException {
    String wanted = target == null || isAt(socket, target) ? OWN : target.variant();
    Connection had = open.computeIfAbsent(current, name -> Connection.of(socket));
    Connection next = wanted.equals(current) ? had : open.get(wanted);
    if (!wanted.equals(OWN)) {
      if (next != null && !next.isAlive()) {
        open.remove(wanted).close();
        next = null;
      }
      if (next == null && target != null) {
        next = Connection.open(socket, target.socketAddress());
        open.put(wanted, next);
      }
    }
    if (next != null) {
      next.giveTo(socket);
      current = wanted;
    }
  }

  private static boolean isAt(TSocket socket, Target target) {
    return port(socket) == target.port() && target.address().getHostAddress().equals(host(socket));
  }
}
