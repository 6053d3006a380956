package dev.graylane.agent.trace.http;

import static dev.graylane.agent.trace.http.Collector.status;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.graylane.agent.trace.http.Collector.Request;
import io.opentelemetry.exporter.internal.FailedExportException.HttpExportException;
import io.opentelemetry.exporter.otlp.http.trace.OtlpHttpSpanExporter;
import io.opentelemetry.exporter.otlp.http.trace.OtlpHttpSpanExporterBuilder;
import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.common.export.ProxyOptions;
import io.opentelemetry.sdk.common.export.RetryPolicy;
import io.opentelemetry.sdk.trace.ReadableSpan;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.Authenticator;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.PasswordAuthentication;
import java.net.ServerSocket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** OpenTelemetry's exporter over the agent's sender, to a server that takes spans. */
class OtlpOverHttpTest {
  private static final RetryPolicy AT_ONCE =
      RetryPolicy.builder()
          .setMaxAttempts(3)
          .setInitialBackoff(Duration.ofMillis(1))
          .setMaxBackoff(Duration.ofMillis(2))
          .build();

  private final Collector collector = new Collector();
  private final List<OtlpHttpSpanExporter> exporters = new ArrayList<>();

  @AfterEach
  void end() {
    exporters.forEach(OtlpHttpSpanExporter::close);
    collector.close();
  }

  private OtlpHttpSpanExporterBuilder exporter() {
    return OtlpHttpSpanExporter.builder()
        .setEndpoint("http://127.0.0.1:" + collector.port() + "/v1/traces")
        .setTimeout(Duration.ofMinutes(1))
        .setRetryPolicy(AT_ONCE);
  }

  private CompletableResultCode begin(OtlpHttpSpanExporterBuilder builder) {
    OtlpHttpSpanExporter exporter = builder.build();
    exporters.add(exporter);
    return exporter.export(List.of(span()));
  }

  private CompletableResultCode export(OtlpHttpSpanExporterBuilder builder) {
    return ended(begin(builder));
  }

  private static CompletableResultCode ended(CompletableResultCode result) {
    result.join(90, TimeUnit.SECONDS);
    assertThat(result.isDone()).isTrue();
    return result;
  }

  private static int statusOf(CompletableResultCode failed) {
    return ((HttpExportException) failed.getFailureThrowable()).getResponse().getStatusCode();
  }

  private static SpanData span() {
    try (SdkTracerProvider spans = SdkTracerProvider.builder().build()) {
      return ((ReadableSpan) spans.get("test").spanBuilder("GET /cart").startSpan()).toSpanData();
    }
  }

  @Test
  void spansArriveWithTheHeadersThatTheUserSet() {
    assertThat(export(exporter().addHeader("api-key", "k1")).isSuccess()).isTrue();
    Request request = collector.requests().get(0);
    assertThat(request.method()).isEqualTo("POST");
    assertThat(request.uri()).isEqualTo("/v1/traces");
    assertThat(request.headers().getFirst("api-key")).isEqualTo("k1");
    assertThat(request.headers().getFirst("content-type")).isEqualTo("application/x-protobuf");
    assertThat(request.headers().getFirst("user-agent")).startsWith("OTel-OTLP-Exporter-Java/");
    assertThat(request.headers()).doesNotContainKey("Content-encoding");
    assertThat(new String(request.body(), StandardCharsets.ISO_8859_1)).contains("GET /cart");
  }

  @Test
  void spansArriveCompressed() throws IOException {
    assertThat(export(exporter().setCompression("gzip")).isSuccess()).isTrue();
    Request request = collector.requests().get(0);
    assertThat(request.headers().getFirst("content-encoding")).isEqualTo("gzip");
    byte[] body = new GZIPInputStream(new ByteArrayInputStream(request.body())).readAllBytes();
    assertThat(new String(body, StandardCharsets.ISO_8859_1)).contains("GET /cart");
  }

  @Test
  void theSameSpansAreSentAgainToACollectorThatIsBusy() {
    collector.replies(status(503)).replies(status(429));
    assertThat(export(exporter()).isSuccess()).isTrue();
    assertThat(collector.requests()).hasSize(3);
    byte[] first = collector.requests().get(0).body();
    assertThat(collector.requests())
        .allSatisfy(request -> assertThat(request.body()).isEqualTo(first));
  }

  @Test
  void aCollectorThatStaysBusyIsGivenUp() {
    collector.replies(status(503)).replies(status(503)).replies(status(503));
    assertThat(export(exporter()).isSuccess()).isFalse();
    assertThat(collector.requests()).hasSize(3);
  }

  @Test
  void withoutAPolicyThereIsOneAttempt() {
    collector.replies(status(503));
    assertThat(export(exporter().setRetryPolicy(null)).isSuccess()).isFalse();
    assertThat(collector.requests()).hasSize(1);
  }

  @Test
  void whoeverEndsDoesNotWaitForTheNextAttempt() {
    collector.replies(status(503));
    RetryPolicy tomorrow =
        RetryPolicy.builder()
            .setInitialBackoff(Duration.ofDays(1))
            .setMaxBackoff(Duration.ofDays(1))
            .build();
    CompletableResultCode result =
        begin(exporter().setTimeout(Duration.ofDays(7)).setRetryPolicy(tomorrow));
    await().atMost(Duration.ofMinutes(1)).until(() -> collector.requests().size() == 1);
    assertThat(result.isDone()).isFalse();
    exporters.get(0).shutdown();
    assertThat(ended(result).isSuccess()).isFalse();
    assertThat(statusOf(result)).isEqualTo(503);
    assertThat(collector.requests()).hasSize(1);
  }

  @Test
  void whatIsRefusedForGoodIsNotSentAgain() {
    collector.replies(status(400));
    CompletableResultCode result = export(exporter());
    assertThat(result.isSuccess()).isFalse();
    assertThat(statusOf(result)).isEqualTo(400);
    assertThat(collector.requests()).hasSize(1);
  }

  @Test
  void aRedirectIsNotFollowed() {
    collector.replies(
        exchange -> {
          exchange.getResponseHeaders().set("Location", "/elsewhere");
          exchange.sendResponseHeaders(307, -1);
        });
    assertThat(export(exporter()).isSuccess()).isFalse();
    assertThat(collector.requests()).extracting(Request::uri).containsExactly("/v1/traces");
  }

  @Test
  void theApplicationIsNotAskedForAPassword() {
    AtomicBoolean asked = new AtomicBoolean();
    Authenticator.setDefault(
        new Authenticator() {
          @Override
          protected PasswordAuthentication getPasswordAuthentication() {
            asked.set(true);
            return new PasswordAuthentication("user", "secret".toCharArray());
          }
        });
    try {
      collector.replies(
          exchange -> {
            exchange.getResponseHeaders().set("WWW-Authenticate", "Basic realm=\"traces\"");
            exchange.sendResponseHeaders(401, -1);
          });
      CompletableResultCode result = export(exporter());
      assertThat(statusOf(result)).isEqualTo(401);
      assertThat(asked).isFalse();
      assertThat(collector.requests()).hasSize(1);
    } finally {
      Authenticator.setDefault(null);
    }
  }

  @Test
  void anAnswerOfAnyLengthIsAnAnswer() {
    collector.replies(
        exchange -> {
          exchange.sendResponseHeaders(200, 0);
          exchange.getResponseBody().write(new byte[5 << 20]);
        });
    assertThat(export(exporter()).isSuccess()).isTrue();
    assertThat(export(exporter()).isSuccess()).isTrue();
  }

  @Test
  void aCollectorThatSaysNothingIsGivenUpWhenTheTimeIsOver() throws InterruptedException {
    CountDownLatch over = new CountDownLatch(1);
    collector.replies(exchange -> over.await());
    try {
      CompletableResultCode result = export(exporter().setTimeout(Duration.ofMillis(200)));
      assertThat(result.isSuccess()).isFalse();
      assertThat(result.getFailureThrowable())
          .rootCause()
          .isInstanceOf(SocketTimeoutException.class);
    } finally {
      over.countDown();
    }
  }

  @Test
  void aCollectorThatIsNotThereIsNamed() throws IOException {
    int port;
    try (ServerSocket closed = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = closed.getLocalPort();
    }
    String endpoint = "http://127.0.0.1:" + port + "/v1/traces";
    CompletableResultCode result = export(exporter().setEndpoint(endpoint));
    assertThat(result.isSuccess()).isFalse();
    assertThat(result.getFailureThrowable()).rootCause().isInstanceOf(ConnectException.class);
    assertThat(result.getFailureThrowable().getCause())
        .hasMessageContaining(endpoint)
        .hasMessageContaining("attempt 3");
  }

  @Test
  void aProxyThatIsSetIsAsked() {
    InetSocketAddress proxy =
        new InetSocketAddress(InetAddress.getLoopbackAddress(), collector.port());
    OtlpHttpSpanExporterBuilder builder =
        exporter()
            .setEndpoint("http://collector.invalid:4318/v1/traces")
            .setProxy(ProxyOptions.create(proxy));
    assertThat(export(builder).isSuccess()).isTrue();
    assertThat(collector.requests())
        .extracting(Request::uri)
        .containsExactly("http://collector.invalid:4318/v1/traces");
  }

  @Test
  void aCollectorThatHangsHoldsAFewDaemonThreadsAndNoCaller() throws InterruptedException {
    CountDownLatch over = new CountDownLatch(1);
    for (int i = 0; i < 4; i++) {
      collector.replies(exchange -> hang(exchange, over));
    }
    OtlpHttpSpanExporter exporter = exporter().build();
    exporters.add(exporter);
    List<CompletableResultCode> held = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      held.add(exporter.export(List.of(span())));
    }
    CompletableResultCode oneMore = ended(exporter.export(List.of(span())));
    assertThat(oneMore.isSuccess()).isFalse();
    assertThat(oneMore.getFailureThrowable().getCause()).hasMessageContaining("still wait");
    await().atMost(Duration.ofMinutes(1)).until(() -> collector.requests().size() == 4);
    assertThat(Thread.getAllStackTraces().keySet())
        .filteredOn(thread -> thread.getName().equals("graylane-trace-export"))
        .isNotEmpty()
        .allMatch(Thread::isDaemon);
    over.countDown();
    assertThat(held).allMatch(result -> ended(result).isSuccess());
    assertThat(ended(exporter.export(List.of(span()))).isSuccess()).isTrue();
  }

  private static void hang(com.sun.net.httpserver.HttpExchange exchange, CountDownLatch over)
      throws Exception {
    over.await();
    status(200).to(exchange);
  }
}
