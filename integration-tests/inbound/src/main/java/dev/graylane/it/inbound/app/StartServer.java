package dev.graylane.it.inbound.app;

import dev.graylane.it.client.Operation;
import dev.graylane.it.client.World;
import java.util.ArrayList;
import org.jspecify.annotations.Nullable;

/**
 * Starts a server; there is one at a time.
 *
 * @param server the class name of a {@link TestServer}
 * @param plain how many connectors speak plain HTTP
 * @param keyStore for one more connector, which speaks TLS; null for none
 */
public record StartServer(String server, int plain, @Nullable String keyStore)
    implements Operation<ArrayList<Integer>> {
  private static volatile @Nullable TestServer running;

  @Override
  public ArrayList<Integer> run(World world) throws Exception {
    TestServer started =
        Class.forName(server).asSubclass(TestServer.class).getDeclaredConstructor().newInstance();
    ArrayList<Integer> ports = new ArrayList<>(started.start(plain, keyStore));
    running = started;
    return ports;
  }

  static void stopRunning() throws Exception {
    TestServer server = running;
    running = null;
    if (server != null) {
      server.stop();
    }
  }
}
