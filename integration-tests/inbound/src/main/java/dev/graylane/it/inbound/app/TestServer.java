package dev.graylane.it.inbound.app;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A server with the application in it, on ports of the system's choice at 127.0.0.1. */
public interface TestServer {
  /** The password of key stores. */
  String PASSWORD = "changeit";

  /**
   * @param plain how many connectors speak plain HTTP
   * @param keyStore a PKCS #12 store for one more connector, which speaks TLS; null for none
   * @return the ports, that for TLS last
   */
  List<Integer> start(int plain, @Nullable String keyStore) throws Exception;

  void stop() throws Exception;
}
