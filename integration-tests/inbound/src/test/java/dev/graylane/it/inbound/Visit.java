package dev.graylane.it.inbound;

import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/** One request to the application, as its caller sends it: with a trace of its own. */
final class Visit {
  private static final String SPAN = "00f067aa0ba902b7";

  final String id;
  final String traceId;
  private final String url;
  private final Map<String, String> headers = new LinkedHashMap<>();
  private byte @Nullable [] body;

  private Visit(String base, String way, String id) {
    this.id = id;
    this.url = base + "/way/" + way + (way.contains("?") ? "&" : "?") + "id=" + id;
    ThreadLocalRandom random = ThreadLocalRandom.current();
    traceId = String.format("%016x%016x", random.nextLong() | 1, random.nextLong());
    headers.put("traceparent", "00-" + traceId + "-" + SPAN + "-01");
  }

  /**
   * @param base {@code http://127.0.0.1:8080}
   * @param way what the application is to do
   * @param id what the call that the application makes is known by
   */
  static Visit to(String base, String way, String id) {
    return new Visit(base, way, id);
  }

  /** The span that the caller made of it. */
  static String callersSpan() {
    return SPAN;
  }

  Visit header(String name, String value) {
    headers.put(name, value);
    return this;
  }

  /** In the lane {@code gray}, from a hop before. */
  Visit inLane() {
    return header("graylane", "1;lane=gray;a.region=south");
  }

  Visit body(int length) {
    body = new byte[length];
    return this;
  }

  Reply go() {
    try {
      HttpURLConnection connection = (HttpURLConnection) URI.create(url).toURL().openConnection();
      headers.forEach(connection::setRequestProperty);
      connection.setReadTimeout(30_000);
      if (body != null) {
        connection.setDoOutput(true);
        connection.setRequestProperty("content-type", "text/plain");
        connection.setChunkedStreamingMode(1000);
        connection.getOutputStream().write(body);
        connection.getOutputStream().close();
      }
      int status = connection.getResponseCode();
      try (InputStream in =
          status >= 400 ? connection.getErrorStream() : connection.getInputStream()) {
        byte[] answer = in == null ? new byte[0] : in.readAllBytes();
        return new Reply(status, answer.length, new String(answer, StandardCharsets.UTF_8));
      }
    } catch (IOException e) {
      return new Reply(0, 0, e.toString());
    }
  }

  /** By a client that may send it with others on one connection. Without a body. */
  CompletableFuture<HttpResponse<String>> go(HttpClient client) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(url)).timeout(Duration.ofSeconds(60));
    headers.forEach(request::header);
    return client.sendAsync(request.build(), HttpResponse.BodyHandlers.ofString());
  }

  /**
   * @param status 0 if the connection was cut
   */
  record Reply(int status, int length, String text) {}
}
