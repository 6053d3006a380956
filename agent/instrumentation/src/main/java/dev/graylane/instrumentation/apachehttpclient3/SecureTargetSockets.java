package dev.graylane.instrumentation.apachehttpclient3;

import dev.graylane.agent.call.Target;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import org.apache.commons.httpclient.params.HttpConnectionParams;
import org.apache.commons.httpclient.protocol.SecureProtocolSocketFactory;
import org.jspecify.annotations.Nullable;

/** The same with TLS, for the name that the application asked for. */
final class SecureTargetSockets extends TargetSockets implements SecureProtocolSocketFactory {
  private final SecureProtocolSocketFactory original;

  SecureTargetSockets(SecureProtocolSocketFactory original, Target target) {
    super(original, target);
    this.original = original;
  }

  @Override
  public Socket createSocket(
      String host,
      int port,
      @Nullable InetAddress localAddress,
      int localPort,
      HttpConnectionParams params)
      throws IOException {
    return layered(connect(localAddress, localPort, params.getConnectionTimeout()), host, port);
  }

  @Override
  public Socket createSocket(
      String host, int port, @Nullable InetAddress localAddress, int localPort) throws IOException {
    return layered(connect(localAddress, localPort, 0), host, port);
  }

  @Override
  public Socket createSocket(String host, int port) throws IOException {
    return layered(connect(null, 0, 0), host, port);
  }

  @Override
  public Socket createSocket(Socket socket, String host, int port, boolean autoClose)
      throws IOException {
    return original.createSocket(socket, host, port, autoClose);
  }

  private Socket layered(Socket socket, String host, int port) throws IOException {
    try {
      return original.createSocket(socket, host, port, true);
    } catch (IOException | RuntimeException e) {
      socket.close();
      throw e;
    }
  }
}
