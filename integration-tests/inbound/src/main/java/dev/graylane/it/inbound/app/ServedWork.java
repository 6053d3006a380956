package dev.graylane.it.inbound.app;

import com.sun.net.httpserver.HttpContext;
import com.sun.net.httpserver.HttpExchange;
import dev.graylane.it.client.redeploy.Outliving;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Callable;

/**
 * An application that is deployed into a server that stays, serves a request in the lane and one in
 * none, each with work on other threads, and goes; it leaves nothing behind that it could help.
 */
public abstract class ServedWork implements Callable<String> {
  /** Calls {@link Downstream} on other threads; returns who answered. */
  protected abstract String work() throws Exception;

  /** Ends what was begun for the work. */
  protected abstract void end() throws Exception;

  @Override
  public final String call() throws Exception {
    HttpContext handler = Outliving.SERVER.createContext("/work", this::serve);
    try {
      return get("1;lane=gray") + "," + get("");
    } finally {
      Outliving.SERVER.removeContext(handler);
      end();
    }
  }

  private void serve(HttpExchange exchange) throws IOException {
    byte[] answer;
    try {
      answer = work().getBytes(StandardCharsets.UTF_8);
    } catch (Exception e) {
      answer = e.toString().getBytes(StandardCharsets.UTF_8);
    }
    exchange.sendResponseHeaders(200, answer.length);
    exchange.getResponseBody().write(answer);
    exchange.close();
  }

  private static String get(String lane) throws IOException {
    HttpURLConnection connection =
        (HttpURLConnection)
            URI.create("http://127.0.0.1:" + Outliving.port() + "/work").toURL().openConnection();
    connection.setRequestProperty("graylane", lane);
    // The server remembers whose handler a connection was for, while it is open.
    connection.setRequestProperty("connection", "close");
    return new String(connection.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
  }
}
