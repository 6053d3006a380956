package dev.graylane.control.rollout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.graylane.v1.RolloutRecord;
import dev.graylane.v1.RolloutWebhook;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class NotifierTest {
  private final List<String> bodies = new CopyOnWriteArrayList<>();
  private final List<String> signatures = new CopyOnWriteArrayList<>();
  // How many requests from now on get no answer.
  private final AtomicInteger silences = new AtomicInteger();
  private final List<HttpExchange> silent = new CopyOnWriteArrayList<>();
  private HttpServer told;

  @BeforeEach
  void listen() throws IOException {
    told = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    told.createContext(
        "/",
        exchange -> {
          if (silences.getAndDecrement() > 0) {
            silent.add(exchange);
            return;
          }
          bodies.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
          signatures.add(String.valueOf(exchange.getRequestHeaders().getFirst(Notifier.SIGNATURE)));
          exchange.sendResponseHeaders(204, -1);
          exchange.close();
        });
    told.start();
  }

  @AfterEach
  void end() {
    silent.forEach(HttpExchange::close);
    told.stop(0);
  }

  private RolloutRecord started(RolloutWebhook.Builder hook) {
    String url = "http://127.0.0.1:" + told.getAddress().getPort() + "/";
    return Transitions.start(
        SimulatedWorld.wanted(Specs.canary("100%").addWebhooks(hook.setUrl(url)).build()),
        "v1",
        1,
        List.of(),
        SimulatedWorld.START);
  }

  /** Until all events are told, as the driver does. */
  private static void tellAll(Notifier notifier, RolloutRecord record) {
    RolloutRecord[] now = {record};
    await()
        .atMost(Duration.ofMinutes(1))
        .until(
            () -> {
              notifier
                  .tell(now[0])
                  .ifPresent(told -> now[0] = now[0].toBuilder().setTold(told).build());
              return now[0].getTold() == record.getEventsCount();
            });
    assertThat(notifier.tell(now[0])).isEmpty();
  }

  @Test
  void whatHappenedIsACloudEventSignedWithTheServersSecret() {
    tellAll(
        new Notifier(Map.of("GRAYLANE_SECRET_CHAT", "s3cret")),
        started(RolloutWebhook.newBuilder().setSecret("chat")));
    assertThat(bodies)
        .singleElement()
        .satisfies(
            body ->
                assertThat(body)
                    .contains("\"specversion\":\"1.0\"", "dev.graylane.rollout.start")
                    .contains("\"time\":\"2026-01-01T00:00:00Z\"")
                    .contains("\"service\":\"orders\"", "\"from\":\"v1\"", "\"to\":\"v2\""));
    assertThat(signatures).containsExactly("sha256=" + Notifier.sign(bodies.get(0), "s3cret"));
  }

  @Test
  void aWebhookHearsOnlyOfWhatItAskedForAndNothingUnsigned() {
    tellAll(new Notifier(Map.of()), started(RolloutWebhook.newBuilder().addOn("END")));
    tellAll(new Notifier(Map.of()), started(RolloutWebhook.newBuilder().setSecret("missing")));
    assertThat(bodies).isEmpty();
  }

  @Test
  void whoDoesNotAnswerInTimeIsToldAgain() {
    silences.set(1);
    tellAll(new Notifier(Map.of(), Duration.ofMillis(300)), started(RolloutWebhook.newBuilder()));
    assertThat(silent).hasSize(1);
    assertThat(bodies).hasSize(1);
  }

  @Test
  void theSignatureIsHmacSha256() {
    // RFC 4231, test case 2.
    assertThat(Notifier.sign("what do ya want for nothing?", "Jefe"))
        .isEqualTo("5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843");
  }
}
