package dev.graylane.dist;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a collector gets by OTLP over HTTP of a program that makes a few calls and ends. */
class TracesOverHttpIT {
  private record Request(String path, Headers headers, byte[] body) {
    /** As far as it can be read without the schema: names and texts are as they are. */
    String text() throws IOException {
      return new String(
          new GZIPInputStream(new ByteArrayInputStream(body)).readAllBytes(),
          StandardCharsets.ISO_8859_1);
    }
  }

  private final List<Request> exports = new CopyOnWriteArrayList<>();
  private final AtomicInteger calls = new AtomicInteger();
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private HttpServer server;

  @BeforeEach
  void listen() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(threads);
    server.createContext("/v1/traces", this::take);
    server.createContext("/called", this::answer);
    server.start();
  }

  private void take(HttpExchange exchange) throws IOException {
    exports.add(
        new Request(
            exchange.getRequestURI().toString(),
            exchange.getRequestHeaders(),
            exchange.getRequestBody().readAllBytes()));
    exchange.sendResponseHeaders(200, -1);
    exchange.close();
  }

  /** Where calls are exported, one is answered when those before have been. */
  private void answer(HttpExchange exchange) throws IOException {
    int before = calls.getAndIncrement();
    if (exchange.getRequestURI().getPath().endsWith("/exported")) {
      await().atMost(Duration.ofMinutes(1)).until(() -> exports.size() >= before);
    }
    exchange.sendResponseHeaders(200, -1);
    exchange.close();
  }

  @AfterEach
  void end() {
    server.stop(0);
    threads.shutdownNow();
  }

  private String url(String path) {
    return "http://127.0.0.1:" + server.getAddress().getPort() + path;
  }

  private Jvm jvm() {
    return Jvm.withAgent()
        .property("graylane.service", "shop")
        .property("graylane.control", "http://127.0.0.1:1")
        .property("otel.exporter.otlp.endpoint", url(""));
  }

  /** Calls over HttpURLConnection are woven, and the agent makes its own so, too. */
  @Test
  void theProgramsCallsArriveAndTheAgentsOwnAreNone() throws IOException {
    Jvm.Said said =
        jvm()
            .property("otel.exporter.otlp.protocol", "http/protobuf")
            .property("otel.exporter.otlp.compression", "gzip")
            .property("otel.exporter.otlp.headers", "api-key=k%201")
            // Each span goes when it ends.
            .property("otel.bsp.max.export.batch.size", "1")
            .run(Caller.class, url("/called/exported"));
    assertThat(said.output()).isEqualTo("called\n");
    assertThat(said.error()).doesNotContain("ERROR").doesNotContain("export");
    StringBuilder spans = new StringBuilder();
    for (Request request : exports) {
      assertThat(request.path()).isEqualTo("/v1/traces");
      assertThat(request.headers().getFirst("api-key")).isEqualTo("k 1");
      assertThat(request.headers()).doesNotContainKeys("Traceparent", "Graylane");
      spans.append(request.text());
    }
    assertThat(spans).contains("service.name").contains("shop");
    assertThat(spans.toString().split("url\\.full", -1))
        .as("one span for each call")
        .hasSize(Caller.CALLS + 1);
  }

  @Test
  void aProtocolThatTheAgentDoesNotKnowIsSaidAndTheProgramRuns() {
    Jvm.Said said =
        jvm()
            .environment("OTEL_EXPORTER_OTLP_PROTOCOL", "http/json")
            .run(Caller.class, url("/called"));
    assertThat(said.output()).isEqualTo("called\n");
    assertThat(said.error())
        .contains("otel.exporter.otlp.protocol is http/json, must be grpc or http/protobuf");
    assertThat(exports).isEmpty();
  }
}
