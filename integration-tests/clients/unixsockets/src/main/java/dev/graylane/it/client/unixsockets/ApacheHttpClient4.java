package dev.graylane.it.client.unixsockets;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Path;
import java.util.Map;
import org.apache.http.HttpHost;
import org.apache.http.client.methods.HttpGet;
import org.apache.http.config.RegistryBuilder;
import org.apache.http.conn.socket.ConnectionSocketFactory;
import org.apache.http.impl.client.CloseableHttpClient;
import org.apache.http.impl.client.HttpClients;
import org.apache.http.impl.conn.BasicHttpClientConnectionManager;
import org.apache.http.protocol.HttpContext;
import org.jspecify.annotations.Nullable;

/** Its older client, as clients of Docker use it: with a scheme of its own. */
final class ApacheHttpClient4 {
  private ApacheHttpClient4() {}

  static String call(Path socket, Map<String, String> headers) throws IOException {
    HttpGet request = new HttpGet("unix://localhost:2375/_ping");
    headers.forEach(request::setHeader);
    BasicHttpClientConnectionManager connections =
        new BasicHttpClientConnectionManager(
            RegistryBuilder.<ConnectionSocketFactory>create()
                .register("unix", new Sockets(socket))
                .build());
    try (CloseableHttpClient client =
        HttpClients.custom().setConnectionManager(connections).build()) {
      return client.execute(request, answer -> answer.getFirstHeader("x-answered-by").getValue());
    }
  }

  private static final class Sockets implements ConnectionSocketFactory {
    private final ChannelSockets sockets;

    Sockets(Path path) {
      sockets = new ChannelSockets(path);
    }

    @Override
    public Socket createSocket(HttpContext context) {
      return sockets.createSocket();
    }

    @Override
    public Socket connectSocket(
        int timeout,
        Socket socket,
        HttpHost host,
        InetSocketAddress to,
        @Nullable InetSocketAddress from,
        HttpContext context)
        throws IOException {
      socket.connect(to, timeout);
      return socket;
    }
  }
}
