package dev.graylane.it.inbound.app;

import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import org.glassfish.grizzly.http.server.HttpServer;
import org.glassfish.grizzly.http.server.NetworkListener;
import org.glassfish.grizzly.ssl.SSLEngineConfigurator;
import org.jspecify.annotations.Nullable;

/** Grizzly's HTTP server with a handler of its own API. */
public final class GrizzlyServer implements TestServer {
  private static final String ANY = "127.0.0.1";

  private final HttpServer server = new HttpServer();

  @Override
  public List<Integer> start(int plain, @Nullable String keyStore) throws Exception {
    for (int i = 0; i < plain; i++) {
      server.addListener(new NetworkListener("plain-" + i, ANY, 0));
    }
    if (keyStore != null) {
      NetworkListener tls = new NetworkListener("tls", ANY, 0);
      tls.setSecure(true);
      tls.setSSLEngineConfig(
          new SSLEngineConfigurator(JdkServer.tls(Path.of(keyStore)), false, false, false));
      server.addListener(tls);
    }
    server.getServerConfiguration().addHttpHandler(new GrizzlyWays(), "/");
    server.start();
    return server.getListeners().stream()
        .sorted(Comparator.comparing(NetworkListener::getName))
        .map(NetworkListener::getPort)
        .toList();
  }

  @Override
  public void stop() {
    server.shutdownNow();
  }
}
