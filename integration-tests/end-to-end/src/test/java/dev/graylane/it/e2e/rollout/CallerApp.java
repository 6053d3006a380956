package dev.graylane.it.e2e.rollout;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/** Calls {@code http://orders/} all the time, and tells what came of it. */
final class CallerApp {
  private static final AtomicLong NUMBER = new AtomicLong();
  private static final Map<String, Long> SEEN = new TreeMap<>();
  private static volatile boolean calling;
  private static volatile int round;
  private static volatile String method = "GET";

  private CallerApp() {}

  public static void main(String[] arguments) throws IOException {
    long periodMicros = Long.parseLong(arguments[0]);
    method = arguments[1];
    ScheduledExecutorService load = Executors.newScheduledThreadPool(4);
    load.scheduleAtFixedRate(
        () -> load.execute(CallerApp::callIfWanted), 0, periodMicros, TimeUnit.MICROSECONDS);
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/go",
        exchange -> {
          synchronized (SEEN) {
            SEEN.clear();
            round++;
          }
          calling = true;
          OrdersApp.answer(exchange, 200, "ok");
        });
    server.createContext(
        "/stop",
        exchange -> {
          calling = false;
          OrdersApp.answer(exchange, 200, "ok");
        });
    server.createContext("/seen", exchange -> OrdersApp.answer(exchange, 200, seen()));
    server.createContext(
        "/visit",
        exchange -> OrdersApp.answer(exchange, 200, visit("/orders") + " " + visit("/pay")));
    server.createContext("/preview", exchange -> OrdersApp.answer(exchange, 200, call("yes")));
    server.start();
    System.out.println("READY " + server.getAddress().getPort());
  }

  /** A visitor of the shop, whose agent knows who that is, looks at something or tries to pay. */
  private static String visit(String path) throws IOException {
    HttpURLConnection connection =
        (HttpURLConnection) new URL("http://orders" + path).openConnection();
    try (InputStream body =
        connection.getResponseCode() < 400
            ? connection.getInputStream()
            : connection.getErrorStream()) {
      return new String(body.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private static String seen() {
    synchronized (SEEN) {
      return SEEN.toString();
    }
  }

  private static void callIfWanted() {
    if (calling) {
      int begun = round;
      String outcome = call("");
      synchronized (SEEN) {
        // One that was under way then is none of those that came after.
        if (begun == round) {
          SEEN.merge(outcome, 1L, Long::sum);
        }
      }
    }
  }

  /** The release that answered, or what went wrong. */
  private static String call(String preview) {
    try {
      HttpURLConnection connection =
          (HttpURLConnection) new URL("http://orders/orders").openConnection();
      connection.setRequestProperty("x-user-id", "user-" + NUMBER.incrementAndGet());
      if (!preview.isEmpty()) {
        connection.setRequestProperty("x-preview", preview);
      }
      connection.setConnectTimeout(10_000);
      connection.setReadTimeout(10_000);
      if (method.equals("POST")) {
        connection.setDoOutput(true);
        connection.getOutputStream().write(1);
      }
      if (connection.getResponseCode() != 200) {
        return "FAILED " + connection.getResponseCode();
      }
      try (InputStream body = connection.getInputStream()) {
        return new String(body.readAllBytes(), StandardCharsets.UTF_8);
      }
    } catch (IOException e) {
      return "FAILED " + e;
    }
  }
}
