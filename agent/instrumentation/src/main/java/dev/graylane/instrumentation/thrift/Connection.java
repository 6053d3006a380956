package dev.graylane.instrumentation.thrift;

import dev.graylane.instrumentation.Members;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.reflect.Field;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.util.concurrent.TimeUnit;
import org.apache.thrift.transport.TIOStreamTransport;
import org.apache.thrift.transport.TSocket;

/** What a TSocket speaks through: its own, or one in its place. */
final class Connection {
  private static final Field SOCKET = Members.declared(TSocket.class, "socket_");
  private static final Field SOCKET_TIMEOUT = Members.declared(TSocket.class, "socketTimeout_");
  private static final Field CONNECT_TIMEOUT = Members.declared(TSocket.class, "connectTimeout_");
  private static final Field IN = Members.declared(TIOStreamTransport.class, "inputStream_");
  private static final Field OUT = Members.declared(TIOStreamTransport.class, "outputStream_");
  private static final long FRESH_NANOS = TimeUnit.SECONDS.toNanos(1);

  /** How long one is kept that no call goes to. */
  static final long KEPT_NANOS = TimeUnit.MINUTES.toNanos(1);

  private final Socket socket;
  private final InputStream in;
  private final OutputStream out;
  private long usedAt = System.nanoTime();

  private Connection(Socket socket, InputStream in, OutputStream out) {
    this.socket = socket;
    this.in = in;
    this.out = out;
  }

  /** The one that it has now. */
  static Connection of(TSocket owner) {
    return new Connection(
        (Socket) java.util.Objects.requireNonNull(Members.get(SOCKET, owner)),
        (InputStream) java.util.Objects.requireNonNull(Members.get(IN, owner)),
        (OutputStream) java.util.Objects.requireNonNull(Members.get(OUT, owner)));
  }

  /** Another with the same settings, to another place. */
  static Connection open(TSocket owner, InetSocketAddress address) throws IOException {
    Socket socket = new Socket();
    try {
      socket.setSoLinger(false, 0);
      socket.setTcpNoDelay(true);
      socket.setKeepAlive(true);
      socket.connect(address, number(CONNECT_TIMEOUT, owner));
      return new Connection(
          socket,
          new BufferedInputStream(socket.getInputStream()),
          new BufferedOutputStream(socket.getOutputStream()));
    } catch (IOException e) {
      socket.close();
      throw e;
    }
  }

  private static int number(Field field, TSocket owner) {
    Object value = Members.get(field, owner);
    return value instanceof Integer ? (Integer) value : 0;
  }

  void giveTo(TSocket owner) throws IOException {
    socket.setSoTimeout(number(SOCKET_TIMEOUT, owner));
    Members.set(SOCKET, owner, socket);
    Members.set(IN, owner, in);
    Members.set(OUT, owner, out);
    usedAt = System.nanoTime();
  }

  /** Whether the server has not closed it meanwhile; looked at where it was not used just now. */
  boolean isAlive() {
    if (System.nanoTime() - usedAt < FRESH_NANOS) {
      return true;
    }
    try {
      socket.setSoTimeout(1);
      in.mark(1);
      if (in.read() < 0) {
        return false;
      }
      in.reset();
      return true;
    } catch (SocketTimeoutException nothingCame) {
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  /** Of one that is nobody's at the moment. */
  boolean isWorthKeeping() {
    return System.nanoTime() - usedAt < KEPT_NANOS && isAlive();
  }

  void close() {
    try {
      socket.close();
    } catch (IOException e) {
      // It is of no use any more.
    }
  }
}
