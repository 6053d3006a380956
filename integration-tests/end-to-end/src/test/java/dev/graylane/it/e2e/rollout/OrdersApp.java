package dev.graylane.it.e2e.rollout;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;

/** A release of a service: counts its calls, and fails each so many-th when told to. */
final class OrdersApp {
  private static final AtomicLong CALLS = new AtomicLong();
  private static final AtomicLong PAID = new AtomicLong();
  private static final int SLOW_MILLIS = 300;
  private static volatile long failEvery;
  private static volatile long slowEvery;

  private OrdersApp() {}

  public static void main(String[] arguments) throws IOException {
    String release = arguments[0];
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(Executors.newFixedThreadPool(8));
    server.createContext("/orders", exchange -> serve(exchange, release));
    server.createContext("/pay", exchange -> pay(exchange, release));
    server.createContext("/count", exchange -> answer(exchange, 200, String.valueOf(CALLS.get())));
    server.createContext(
        "/fail-every/",
        exchange -> {
          String path = exchange.getRequestURI().getPath();
          failEvery = Long.parseLong(path.substring("/fail-every/".length()));
          CALLS.set(0);
          answer(exchange, 200, "ok");
        });
    server.createContext(
        "/slow-every/",
        exchange -> {
          String path = exchange.getRequestURI().getPath();
          slowEvery = Long.parseLong(path.substring("/slow-every/".length()));
          CALLS.set(0);
          answer(exchange, 200, "ok");
        });
    // As frameworks do: all hooks run at the same time, and this one waits for nobody.
    Runtime.getRuntime().addShutdownHook(new Thread(() -> server.stop(0)));
    server.start();
    System.out.println("READY " + server.getAddress().getPort());
  }

  private static void serve(HttpExchange exchange, String release) throws IOException {
    long number = CALLS.incrementAndGet();
    if (slowEvery > 0 && number % slowEvery == 0) {
      pause();
    }
    exchange.getRequestBody().readAllBytes();
    boolean fails = failEvery > 0 && number % failEvery == 0;
    answer(exchange, fails ? 500 : 200, release);
  }

  /** Of the old release's customers few pay; all of the new one's do. */
  private static void pay(HttpExchange exchange, String release) throws IOException {
    boolean pays = release.equals("v2") || PAID.incrementAndGet() % 5 == 0;
    String colour = exchange.getRequestHeaders().getFirst("x-colour");
    answer(exchange, pays ? 200 : 402, release + " " + colour);
  }

  /** The release is slow: this is what is tested, not a wait for something. */
  private static void pause() {
    try {
      Thread.sleep(SLOW_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  static void answer(HttpExchange exchange, int status, String text) throws IOException {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(status, bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }
}
