package shop.common;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A small JSON server on the JDK's own: for the services that use no framework. */
public final class HttpEndpoint implements AutoCloseable {
  /** Answers one GET. */
  @FunctionalInterface
  public interface Handler {
    Object answer(String item) throws IOException;
  }

  static {
    // Else each answer waits 40 ms for the client's delayed acknowledgement of its first half.
    System.setProperty("sun.net.httpserver.nodelay", "true");
  }

  private final HttpServer server;
  private final ExecutorService workers = Executors.newFixedThreadPool(16);

  /** Port 0 takes a free one; see {@link #port}. */
  public HttpEndpoint(String address, int port) throws IOException {
    server = HttpServer.create(new InetSocketAddress(address, port), 0);
    server.setExecutor(workers);
  }

  /** Answers {@code path?item=…}; a failure of the handler is a 502. */
  public HttpEndpoint on(String path, Handler handler) {
    server.createContext(path, exchange -> respond(exchange, handler));
    return this;
  }

  public HttpEndpoint start() {
    server.start();
    return this;
  }

  public int port() {
    return server.getAddress().getPort();
  }

  @Override
  public void close() {
    server.stop(0);
    workers.shutdownNow();
  }

  private static void respond(HttpExchange exchange, Handler handler) throws IOException {
    try (exchange) {
      int status = 200;
      byte[] body;
      try {
        body = Json.write(handler.answer(item(exchange.getRequestURI().getRawQuery())));
      } catch (IOException | RuntimeException e) {
        status = 502;
        body = Json.write(Map.of("error", e.toString()));
      }
      exchange.getResponseHeaders().set("Content-Type", "application/json");
      exchange.sendResponseHeaders(status, body.length);
      exchange.getResponseBody().write(body);
    }
  }

  private static String item(String query) {
    if (query == null) {
      return "";
    }
    for (String parameter : query.split("&")) {
      if (parameter.startsWith("item=")) {
        return URLDecoder.decode(parameter.substring("item=".length()), StandardCharsets.UTF_8);
      }
    }
    return "";
  }
}
