package dev.graylane.control.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.graylane.v1.ActOnRolloutRequest;
import dev.graylane.v1.PauseReason;
import dev.graylane.v1.PushMetricRequest;
import dev.graylane.v1.RolloutPhase;
import dev.graylane.v1.VerdictKind;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/**
 * What rollouts are judged by of what people and others say to a running server, and who is told.
 */
class RolloutMeasurementsTest extends RolloutChecksSetting {
  @Test
  void aPushedFigureMustKeepItsBounds() {
    startRollout(
        "checks: {interval: 1s, minRequests: 0, failureLimit: 1, metrics: [{name: sales, min: 10}]}\n");
    awaitVerdict("sales", VerdictKind.WAIT, "no figure was pushed");
    push(12);
    await().atMost(PATIENCE).until(() -> rollout().getStep() == 1);
    push(3);
    awaitPhase(RolloutPhase.ROLLED_BACK);
    assertThat(rollout().getEventsList())
        .anySatisfy(event -> assertThat(event.getMessage()).contains("3, at least 10", "2. time"));
  }

  private void push(double value) {
    rollouts.pushMetric(
        PushMetricRequest.newBuilder()
            .setName("sales")
            .setService("orders")
            .setRelease("v2")
            .setValue(value)
            .build());
  }

  @Test
  void whoIsAskedDecidesAndWhoDoesNotAnswerIsNoPass() {
    AtomicInteger status = new AtomicInteger(503);
    others.createContext(
        "/judge",
        exchange -> {
          exchange.sendResponseHeaders(status.get(), -1);
          exchange.close();
        });
    startRollout(
        "checks: {interval: 1s, minRequests: 0, errorLimit: 2, webhooks: [{name: judge, url: '"
            + url("/judge")
            + "'}]}\n");
    awaitVerdict("judge", VerdictKind.UNKNOWN, "answered 503");
    await()
        .atMost(PATIENCE)
        .until(() -> rollout().getPausesList().contains(PauseReason.MEASUREMENT));
    status.set(200);
    rollouts.actOnRollout(
        ActOnRolloutRequest.newBuilder().setName("orders-v2").setAction("resume").build());
    await().atMost(PATIENCE).until(() -> rollout().getPhase() == RolloutPhase.SUCCEEDED);
  }

  @Test
  void whoDoesNotAnswerInTimeIsNoPass() throws InterruptedException {
    CountDownLatch over = new CountDownLatch(1);
    others.createContext(
        "/silent",
        exchange -> {
          try {
            over.await();
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
          exchange.close();
        });
    startRollout(
        "checks: {interval: 1s, minRequests: 0, webhooks: [{name: silent, timeout: 300ms, url: '"
            + url("/silent")
            + "'}]}\n");
    awaitVerdict("silent", VerdictKind.UNKNOWN, "timed out");
    assertThat(rollout().getStep()).isZero();
    over.countDown();
  }

  @Test
  void aPrometheusIsAskedWithTheReleasesNames() {
    List<String> queries = new CopyOnWriteArrayList<>();
    others.createContext(
        "/api/v1/query",
        exchange -> {
          queries.add(exchange.getRequestURI().getQuery());
          byte[] answer =
              ("{\"status\":\"success\",\"data\":{\"resultType\":\"vector\",\"result\":"
                      + "[{\"metric\":{},\"value\":[1700000000.1,\"0.97\"]}]}}")
                  .getBytes(StandardCharsets.UTF_8);
          exchange.sendResponseHeaders(200, answer.length);
          exchange.getResponseBody().write(answer);
          exchange.close();
        });
    startRollout(
        "checks: {interval: 1s, minRequests: 0, prometheus: [{name: success, url: '"
            + url("")
            + "', query: 'rate(ok{service=\"{{service}}\",version=\"{{to}}\"}[1m])', min: 0.99}]}\n");
    awaitPhase(RolloutPhase.ROLLED_BACK);
    assertThat(queries).contains("query=rate(ok{service=\"orders\",version=\"v2\"}[1m])");
    assertThat(rollout().getEventsList())
        .anySatisfy(event -> assertThat(event.getMessage()).contains("0.97, at least 0.99"));
  }

  @Test
  void webhooksAreToldInOrderAndMetricsShowTheState() throws Exception {
    List<String> told = new CopyOnWriteArrayList<>();
    AtomicInteger failures = new AtomicInteger(1);
    others.createContext(
        "/told",
        exchange -> {
          String body =
              new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
          boolean fails = failures.getAndDecrement() > 0;
          if (!fails) {
            told.add(body.replaceAll(".*dev.graylane.rollout.([a-z]+).*", "$1"));
          }
          exchange.sendResponseHeaders(fails ? 500 : 204, -1);
          exchange.close();
        });
    startRollout(
        "checks: {interval: 1s, minRequests: 100, errorRate: {max: 1%}}\nwebhooks: [{url: '"
            + url("/told")
            + "'}]\n");
    calls(200, 0, 50, 0, 350);
    // As of the round of the driver after the one in which it was written.
    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () ->
                assertThat(page("/metrics"))
                    .contains("graylane_rollout_step{rollout=\"orders-v2\",service=\"orders\"} 1.0")
                    .contains("state=\"RUNNING\"")
                    .contains("kind=\"wanted\",rollout=\"orders-v2\",service=\"orders\"} 0.5")
                    .contains("kind=\"measured\",rollout=\"orders-v2\",service=\"orders\"} 0.2")
                    .contains("check=\"errorRate.max\"", "verdict=\"OK\""));
    rollouts.actOnRollout(
        ActOnRolloutRequest.newBuilder().setName("orders-v2").setAction("abort").build());
    await()
        .atMost(PATIENCE)
        .untilAsserted(() -> assertThat(told).containsExactly("start", "abort", "end"));
  }
}
