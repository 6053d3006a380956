package dev.graylane.instrumentation.apachehttpclient40;

import dev.graylane.agent.call.Target;
import java.io.IOException;
import java.net.Socket;
import org.apache.http.HttpHost;
import org.apache.http.conn.OperatedClientConnection;
import org.jspecify.annotations.Nullable;

/** The connection to a target that a thread is making. */
@SuppressWarnings("deprecation") // from 4.3 on
final class Opening {
  private static final ThreadLocal<@Nullable Opening> CURRENT = new ThreadLocal<>();

  private final OperatedClientConnection connection;
  private final HttpHost host;
  private final Target target;

  private Opening(OperatedClientConnection connection, HttpHost host, Target target) {
    this.connection = connection;
    this.host = host;
    this.target = target;
  }

  static Opening begin(OperatedClientConnection connection, HttpHost asked, Target target) {
    // The name stays, since certificates are compared with it.
    String name = target.endpointAuthority() ? target.host() : asked.getHostName();
    HttpHost host = new HttpHost(name, target.port(), asked.getSchemeName());
    Opening opening = new Opening(connection, host, target);
    CURRENT.set(opening);
    return opening;
  }

  /** This thread's; null: it makes none, or one to where the application asked for. */
  static @Nullable Opening current() {
    return CURRENT.get();
  }

  static void end() {
    CURRENT.set(null);
  }

  HttpHost host() {
    return host;
  }

  Target target() {
    return target;
  }

  /** From now on this is the connection's socket. */
  void goesOnWith(Socket socket) throws IOException {
    connection.opening(socket, host);
  }
}
