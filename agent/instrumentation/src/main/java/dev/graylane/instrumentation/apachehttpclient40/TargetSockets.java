package dev.graylane.instrumentation.apachehttpclient40;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import org.apache.http.conn.scheme.LayeredSocketFactory;
import org.apache.http.conn.scheme.PlainSocketFactory;
import org.apache.http.conn.scheme.SocketFactory;
import org.apache.http.params.HttpConnectionParams;
import org.apache.http.params.HttpParams;
import org.jspecify.annotations.Nullable;

/** Connects to a target; with TLS for the name that the application asked for. */
@SuppressWarnings("deprecation") // from 4.1 on
final class TargetSockets implements SocketFactory {
  private final SocketFactory original;
  private final Opening opening;

  TargetSockets(SocketFactory original, Opening opening) {
    this.original = original;
    this.opening = opening;
  }

  @Override
  public Socket createSocket() throws IOException {
    return original instanceof LayeredSocketFactory ? new Socket() : original.createSocket();
  }

  @Override
  public Socket connectSocket(
      Socket socket,
      String host,
      int port,
      @Nullable InetAddress local,
      int localPort,
      HttpParams params)
      throws IOException {
    String ip = opening.target().address().getHostAddress();
    if (!(original instanceof LayeredSocketFactory)) {
      return original.connectSocket(socket, ip, port, local, localPort, params);
    }
    Socket plain =
        PlainSocketFactory.getSocketFactory()
            .connectSocket(socket, ip, port, local, localPort, params);
    try {
      plain.setSoTimeout(HttpConnectionParams.getSoTimeout(params));
      Socket layered = ((LayeredSocketFactory) original).createSocket(plain, host, port, true);
      opening.goesOnWith(layered);
      return layered;
    } catch (IOException | RuntimeException e) {
      plain.close();
      throw e;
    }
  }

  @Override
  public boolean isSecure(Socket socket) {
    return original.isSecure(socket);
  }
}
