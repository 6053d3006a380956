package org.eclipse.jetty.alpn;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import org.jspecify.annotations.Nullable;

/** What a client calls. */
public final class ALPN {
  private static final Map<SSLSocket, ClientProvider> CLIENTS = new ConcurrentHashMap<>();

  private ALPN() {}

  /** Before the handshake. */
  public static void put(SSLSocket socket, Provider provider) {
    ClientProvider client = (ClientProvider) provider;
    SSLParameters parameters = socket.getSSLParameters();
    parameters.setApplicationProtocols(client.protocols().toArray(String[]::new));
    socket.setSSLParameters(parameters);
    CLIENTS.put(socket, client);
  }

  /** After it: the provider has been told what the server selected. */
  public static @Nullable Provider get(SSLSocket socket) {
    ClientProvider client = CLIENTS.get(socket);
    String selected = socket.getApplicationProtocol();
    if (client != null && (selected == null || selected.isEmpty())) {
      client.unsupported();
    } else if (client != null) {
      client.selected(selected);
    }
    return client;
  }

  /** The connection is made. */
  public static void remove(SSLSocket socket) {
    CLIENTS.remove(socket);
  }

  /** A side of the negotiation. */
  public interface Provider {}

  /** The side that offers protocols. */
  public interface ClientProvider extends Provider {
    List<String> protocols();

    void unsupported();

    void selected(String protocol);
  }

  /** The side that selects one. */
  public interface ServerProvider extends Provider {
    void unsupported();

    String select(List<String> protocols);
  }
}
