package dev.graylane.it.inbound.app;

import com.sun.net.httpserver.Filter;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.InvocationTargetException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/** The JDK's own server; with virtual threads where the property {@code virtual} says so. */
public class JdkServer implements TestServer {
  private final List<HttpServer> servers = new ArrayList<>();
  private final ExecutorService threads = threads();

  private static ExecutorService threads() {
    if (!Boolean.getBoolean("virtual")) {
      return Executors.newFixedThreadPool(4);
    }
    try {
      // Of a later JDK than this is compiled for.
      return (ExecutorService)
          Executors.class.getMethod("newVirtualThreadPerTaskExecutor").invoke(null);
    } catch (NoSuchMethodException | IllegalAccessException | InvocationTargetException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public List<Integer> start(int plain, @Nullable String keyStore) throws Exception {
    InetSocketAddress any = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    for (int i = 0; i < plain; i++) {
      servers.add(HttpServer.create(any, 0));
    }
    if (keyStore != null) {
      HttpsServer server = HttpsServer.create(any, 0);
      server.setHttpsConfigurator(new HttpsConfigurator(tls(Path.of(keyStore))));
      servers.add(server);
    }
    List<Integer> ports = new ArrayList<>();
    for (HttpServer each : servers) {
      each.setExecutor(threads);
      each.createContext("/way", this::serve).getFilters().add(new Wrapping());
      each.start();
      ports.add(each.getAddress().getPort());
    }
    return ports;
  }

  static SSLContext tls(Path keyStore) throws Exception {
    KeyStore store = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(keyStore)) {
      store.load(in, PASSWORD.toCharArray());
    }
    KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    keys.init(store, PASSWORD.toCharArray());
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(keys.getKeyManagers(), null, null);
    return context;
  }

  /** Serves a request. */
  void serve(HttpExchange exchange) throws IOException {
    String id = id(exchange);
    switch (exchange.getRequestURI().getPath()) {
      case "/way/sync" -> answer(exchange, 200, Downstream.call(id));
      case "/way/status" -> answer(exchange, 503, Downstream.call(id));
      case "/way/throw" -> {
        Downstream.call(id);
        throw new IllegalStateException("on purpose");
      }
      case "/way/async" -> Pool.execute(() -> answer(exchange, 200, Downstream.call(id)));
      case "/way/after" -> {
        answer(exchange, 200, "early");
        Downstream.call(id);
      }
      default -> answer(exchange, 404, "");
    }
  }

  static String id(HttpExchange exchange) {
    return exchange.getRequestURI().getQuery().replaceFirst(".*\\bid=([^&]*).*", "$1");
  }

  static void answer(HttpExchange exchange, int status, String text) throws IOException {
    byte[] body = text.getBytes(StandardCharsets.UTF_8);
    exchange.getRequestBody().readAllBytes();
    exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
    if (body.length > 0) {
      exchange.getResponseBody().write(body);
    }
    exchange.close();
  }

  @Override
  public void stop() {
    servers.forEach(server -> server.stop(0));
    threads.shutdown();
  }

  /** A filter that hands on another object than it was given, as those for authentication do. */
  private static final class Wrapping extends Filter {
    @Override
    public String description() {
      return "wraps";
    }

    @Override
    public void doFilter(HttpExchange exchange, Chain chain) throws IOException {
      chain.doFilter(new WrappedExchange(exchange));
    }
  }
}
