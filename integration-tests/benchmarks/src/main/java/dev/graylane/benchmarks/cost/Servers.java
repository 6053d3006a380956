package dev.graylane.benchmarks.cost;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import io.grpc.Server;
import io.grpc.netty.shaded.io.grpc.netty.NettyServerBuilder;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * What is called: two HTTP and two gRPC servers, so that rules have two releases to choose from and
 * answers tell which it was, and a place for traces to go to. A process of its own; prints its
 * ports, and ends with its input.
 */
final class Servers {
  private static final byte[] FIRST = answer("1");
  private static final byte[] SECOND = answer("2");

  private Servers() {}

  private static byte[] answer(String filling) {
    return filling.repeat(128).getBytes(StandardCharsets.US_ASCII);
  }

  /** Whether the second server gave an answer; throws where neither did. */
  static boolean isRedirected(byte[] answer) {
    if (Arrays.equals(answer, SECOND)) {
      return true;
    }
    if (Arrays.equals(answer, FIRST)) {
      return false;
    }
    throw new IllegalStateException("An answer of " + answer.length + " bytes");
  }

  public static void main(String[] arguments) throws IOException {
    System.setProperty("sun.net.httpserver.nodelay", "true");
    ExecutorService threads =
        Executors.newCachedThreadPool(
            task -> {
              Thread thread = new Thread(task, "server");
              thread.setDaemon(true);
              return thread;
            });
    System.out.printf(
        "%d %d %d %d %d%n",
        http(threads, exchange -> answer(exchange, FIRST)),
        http(threads, exchange -> answer(exchange, SECOND)),
        grpc(FIRST),
        grpc(SECOND),
        http(threads, new SpanCount()::answer));
    System.out.flush();
    while (System.in.read() >= 0) {
      // Until the benchmark ends.
    }
    System.exit(0);
  }

  private static int http(ExecutorService threads, HttpHandler handler) throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 64);
    server.setExecutor(threads);
    server.createContext("/", handler);
    server.start();
    return server.getAddress().getPort();
  }

  private static void answer(HttpExchange exchange, byte[] answer) {
    try (InputStream body = exchange.getRequestBody()) {
      body.transferTo(java.io.OutputStream.nullOutputStream());
      exchange.sendResponseHeaders(200, answer.length);
      exchange.getResponseBody().write(answer);
      exchange.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static int grpc(byte[] answer) throws IOException {
    Server server =
        NettyServerBuilder.forAddress(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))
            .addService(GrpcAnswer.service(answer))
            .build()
            .start();
    return server.getPort();
  }
}
