package dev.graylane.control.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.graylane.v1.RolloutPhase;
import dev.graylane.v1.VerdictKind;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/** A check that asks a real Prometheus, which reads the figures from where services show theirs. */
class PrometheusCheckTest extends RolloutChecksSetting {
  private static final String QUERY =
      "sum(orders_ok{version=\"{{to}}\"}) / sum(orders_all{version=\"{{to}}\"})";

  @Test
  void aRealPrometheusIsAskedAndItsFigureDecides() throws Exception {
    Assumptions.assumeTrue(
        Prometheus.isInstalled(),
        "no `prometheus` on the PATH: apt-get install prometheus, as .ci/install-prometheus does");
    AtomicReference<String> figures = new AtomicReference<>("");
    others.createContext(
        "/metrics",
        exchange -> {
          byte[] answer = figures.get().getBytes(StandardCharsets.UTF_8);
          exchange.getResponseHeaders().set("content-type", "text/plain; version=0.0.4");
          exchange.sendResponseHeaders(200, answer.length == 0 ? -1 : answer.length);
          exchange.getResponseBody().write(answer);
          exchange.close();
        });
    try (Prometheus prometheus = Prometheus.start(data, others.getAddress().getPort())) {
      startRollout(
          """
          checks:
            interval: 1s
            minRequests: 0
            prometheus: [{name: success, url: '%s/', query: '%s', min: 0.99}]
          """
              .formatted(prometheus.address(), QUERY));
      awaitVerdict("success", VerdictKind.WAIT, "the query has no result so far");
      figures.set(figures(1_000, 995));
      await().atMost(PATIENCE).until(() -> rollout().getStep() == 1);
      figures.set(figures(2_000, 1_900));
      awaitPhase(RolloutPhase.ROLLED_BACK);
      assertThat(rollout().getEventsList())
          .anySatisfy(
              event -> assertThat(event.getMessage()).contains("success", "0.95, at least 0.99"));
    }
  }

  @Test
  void aQueryThatPrometheusRefusesAndOneWithManyAnswersAreNoPass() throws Exception {
    Assumptions.assumeTrue(
        Prometheus.isInstalled(),
        "no `prometheus` on the PATH: apt-get install prometheus, as .ci/install-prometheus does");
    try (Prometheus prometheus = Prometheus.start(data, others.getAddress().getPort())) {
      startRollout(
          """
          checks:
            interval: 1s
            minRequests: 0
            prometheus:
              - {name: wrong, url: '%1$s', query: 'sum(', min: 0}
              - {name: many, url: '%1$s', query: 'label_replace(vector(1), "a", "b", "", "") or vector(2)', min: 0}
              - {name: scalar, url: '%1$s', query: 'scalar(vector(3))', min: 3}
              - {name: nan, url: '%1$s', query: 'vector(0) / vector(0)', min: 0}
          """
              .formatted(prometheus.address()));
      awaitVerdict("wrong", VerdictKind.UNKNOWN, "Prometheus answered 400");
      awaitVerdict("many", VerdictKind.UNKNOWN, "2 results, expected one");
      awaitVerdict("scalar", VerdictKind.OK, "3");
      awaitVerdict("nan", VerdictKind.WAIT, "NaN");
      assertThat(rollout().getStep()).isZero();
    }
  }

  private static String figures(int all, int ok) {
    return """
        orders_all{version="v1"} 9
        orders_ok{version="v1"} 1
        orders_all{version="v2"} %d
        orders_ok{version="v2"} %d
        """
        .formatted(all, ok);
  }
}
