package dev.graylane.it.inbound.app;

import io.undertow.Undertow;
import io.undertow.UndertowOptions;
import io.undertow.server.HttpHandler;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What servers of handlers and of servlets have in common. */
final class UndertowParts {
  private static final String ANY = "127.0.0.1";

  private UndertowParts() {}

  /** With few threads, and with HTTP/2 where the property {@code http2} says so. */
  static Undertow start(int plain, @Nullable String keyStore, HttpHandler handler)
      throws Exception {
    Undertow.Builder builder =
        Undertow.builder()
            .setIoThreads(2)
            .setWorkerThreads(4)
            .setServerOption(UndertowOptions.ENABLE_HTTP2, Boolean.getBoolean("http2"))
            .setHandler(handler);
    for (int i = 0; i < plain; i++) {
      builder.addHttpListener(0, ANY);
    }
    if (keyStore != null) {
      builder.addHttpsListener(0, ANY, JdkServer.tls(Path.of(keyStore)));
    }
    Undertow server = builder.build();
    server.start();
    return server;
  }

  static List<Integer> ports(Undertow server) {
    return server.getListenerInfo().stream()
        .map(listener -> ((InetSocketAddress) listener.getAddress()).getPort())
        .toList();
  }
}
