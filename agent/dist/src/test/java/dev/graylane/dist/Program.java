package dev.graylane.dist;

import com.sun.net.httpserver.HttpServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** An application that uses what the agent weaves in the JDK, and says what it got. */
final class Program {
  private Program() {}

  public static void main(String[] arguments) throws Exception {
    ExecutorService pool = Executors.newFixedThreadPool(2);
    System.out.println("pool " + pool.submit(() -> 42).get());
    System.out.println("future " + CompletableFuture.supplyAsync(() -> 1, pool).get());
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          exchange.sendResponseHeaders(200, 2);
          exchange.getResponseBody().write("ok".getBytes(StandardCharsets.UTF_8));
          exchange.close();
        });
    server.start();
    URI uri = URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/");
    System.out.println(
        "call " + new String(uri.toURL().openStream().readAllBytes(), StandardCharsets.UTF_8));
    server.stop(0);
    pool.shutdown();
  }
}
