package dev.graylane.instrumentation.apachehttpclient4;

import dev.graylane.instrumentation.Aim;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import org.apache.http.HttpHost;
import org.apache.http.config.Lookup;
import org.apache.http.config.SocketConfig;
import org.apache.http.conn.ConnectTimeoutException;
import org.apache.http.conn.HttpHostConnectException;
import org.apache.http.conn.ManagedHttpClientConnection;
import org.apache.http.conn.UnsupportedSchemeException;
import org.apache.http.conn.socket.ConnectionSocketFactory;
import org.apache.http.protocol.HttpContext;

/** Connects as 4.3 does, without looking up the name. */
final class AimedConnect {
  private static final String SOCKETS = "http.socket-factory-registry";

  private final Lookup<ConnectionSocketFactory> sockets;
  private final Aim aim;
  private final HttpHost host;

  AimedConnect(Lookup<ConnectionSocketFactory> sockets, HttpHost asked, Aim aim) {
    this.sockets = sockets;
    this.aim = aim;
    host = new HttpHost(asked.getHostName(), aim.target().port(), asked.getSchemeName());
  }

  void run(
      ManagedHttpClientConnection connection, int timeout, SocketConfig config, HttpContext context)
      throws IOException {
    ConnectionSocketFactory factory = factory(context);
    Socket socket = factory.createSocket(context);
    socket.setReuseAddress(config.isSoReuseAddress());
    connection.bind(socket);
    InetAddress address = aim.target().address();
    InetAddress local = aim.local();
    try {
      socket.setSoTimeout(config.getSoTimeout());
      socket =
          factory.connectSocket(
              timeout,
              socket,
              host,
              aim.target().socketAddress(),
              local == null ? null : new InetSocketAddress(local, 0),
              context);
      socket.setTcpNoDelay(config.isTcpNoDelay());
      socket.setKeepAlive(config.isSoKeepAlive());
      if (config.getSoLinger() >= 0) {
        socket.setSoLinger(config.getSoLinger() > 0, config.getSoLinger());
      }
      connection.bind(socket);
    } catch (SocketTimeoutException e) {
      throw new ConnectTimeoutException(e, host, address);
    } catch (ConnectException e) {
      if ("Connection timed out".equals(e.getMessage())) {
        throw new ConnectTimeoutException(e, host, address);
      }
      throw new HttpHostConnectException(e, host, address);
    }
  }

  @SuppressWarnings("unchecked") // the client puts nothing else there
  private ConnectionSocketFactory factory(HttpContext context) throws IOException {
    Object ofContext = context.getAttribute(SOCKETS);
    Lookup<ConnectionSocketFactory> registry =
        ofContext == null ? sockets : (Lookup<ConnectionSocketFactory>) ofContext;
    ConnectionSocketFactory factory = registry.lookup(host.getSchemeName());
    if (factory == null) {
      throw new UnsupportedSchemeException(host.getSchemeName() + " protocol is not supported");
    }
    return factory;
  }
}
