package dev.graylane.instrumentation.apachehttpclient3;

import dev.graylane.agent.call.Target;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import org.apache.commons.httpclient.ConnectTimeoutException;
import org.apache.commons.httpclient.params.HttpConnectionParams;
import org.apache.commons.httpclient.protocol.DefaultProtocolSocketFactory;
import org.apache.commons.httpclient.protocol.ProtocolSocketFactory;
import org.jspecify.annotations.Nullable;

/** Makes the connections of one host to one target. Two are equal when their connections are. */
class TargetSockets implements ProtocolSocketFactory {
  private final ProtocolSocketFactory original;
  private final Target target;

  TargetSockets(ProtocolSocketFactory original, Target target) {
    this.original = original;
    this.target = target;
  }

  /** The application's. */
  final ProtocolSocketFactory original() {
    return original;
  }

  @Override
  public Socket createSocket(
      String host,
      int port,
      @Nullable InetAddress localAddress,
      int localPort,
      HttpConnectionParams params)
      throws IOException {
    if (original instanceof DefaultProtocolSocketFactory) {
      return connect(localAddress, localPort, params.getConnectionTimeout());
    }
    Socket socket = original.createSocket(ip(), target.port(), localAddress, localPort, params);
    DirectedCall.connected();
    return socket;
  }

  @Override
  public Socket createSocket(
      String host, int port, @Nullable InetAddress localAddress, int localPort) throws IOException {
    return original.createSocket(ip(), target.port(), localAddress, localPort);
  }

  @Override
  public Socket createSocket(String host, int port) throws IOException {
    return original.createSocket(ip(), target.port());
  }

  final Socket connect(@Nullable InetAddress localAddress, int localPort, int timeout)
      throws IOException {
    Socket socket = new Socket();
    try {
      if (localAddress != null) {
        socket.bind(new InetSocketAddress(localAddress, localPort));
      }
      socket.connect(target.socketAddress(), timeout);
      DirectedCall.connected();
      return socket;
    } catch (SocketTimeoutException e) {
      socket.close();
      throw new ConnectTimeoutException(
          "The host did not accept the connection within timeout of " + timeout + " ms", e);
    } catch (IOException | RuntimeException e) {
      socket.close();
      throw e;
    }
  }

  private String ip() {
    return target.address().getHostAddress();
  }

  @Override
  public final boolean equals(@Nullable Object other) {
    return other instanceof TargetSockets
        && target.equals(((TargetSockets) other).target)
        && original.equals(((TargetSockets) other).original);
  }

  @Override
  public final int hashCode() {
    return target.hashCode();
  }
}
