package dev.graylane.it.frameworks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.graylane.it.Jvm;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A front of Quarkus calls a shop of Micronaut, which calls a stock of Quarkus. Each knows the
 * first release of the next, and nothing but rules says who gets another. Each is served, and
 * calls, on threads that wait and on event loops.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FrameworksIT {
  private static final String RULES =
      """
      kind: Service
      name: shop
      baseline: v1
      ---
      kind: Service
      name: stock
      baseline: v1
      ---
      kind: Route
      name: beta
      service: shop
      when: {header: {name: x-beta, exact: "yes"}}
      split: {v2: 100%}
      ---
      kind: Route
      name: canary
      service: shop
      when: {header: {name: x-user-id, present: true}}
      split: {v1: 70%, v2: 30%}
      key: USER
      ---
      kind: Lane
      name: redesign
      when: {header: {name: x-lane, exact: redesign}}
      releases: {stock: v2}
      """;
  private static final Duration LONG = Duration.ofSeconds(120);
  private static final Map<String, String> IN_LANE = Map.of("x-lane", "redesign");
  private static final Map<String, String> IN_BETA = Map.of("x-beta", "yes");

  @TempDir private static Path folder;
  private final Scene scene = new Scene();
  private String front = "";

  @BeforeAll
  void start() throws Exception {
    scene.start(folder);
    Jvm stock = scene.quarkus("stock", "v1");
    scene.quarkus("stock", "v2");
    String stockAt = "-Dstock.url=http://127.0.0.1:" + quarkusPort(stock);
    Jvm shop = scene.micronaut("shop", "v1", stockAt);
    Jvm introduced = scene.micronaut("shop", "v2", stockAt);
    String shopAt = "http://127.0.0.1:" + healthyPort(shop);
    healthyPort(introduced);
    front = quarkusPort(scene.quarkus("front", "v1", "-Dquarkus.rest-client.shop.url=" + shopAt));
    scene.apply(RULES);
    // Each instance is known when it is led to.
    awaitAnswer(Map.of(), answer("v1", "v1", ""));
    awaitAnswer(IN_BETA, answer("v2", "v1", ""));
    awaitAnswer(IN_LANE, answer("v1", "v2", "lane=redesign;"));
  }

  private static String quarkusPort(Jvm jvm) throws InterruptedException {
    return jvm.await("Listening on: http://127\\.0\\.0\\.1:(\\d+)");
  }

  /** A server of Netty's handlers is registered at its first request. */
  private static String healthyPort(Jvm jvm) throws InterruptedException {
    String port = jvm.await("Server Running: http://127\\.0\\.0\\.1:(\\d+)");
    assertThat(Jvm.get(port, "/shop/health", Map.of())).isEqualTo("UP");
    return port;
  }

  private void awaitAnswer(Map<String, String> headers, String answer) {
    await()
        .atMost(LONG)
        .ignoreExceptions()
        .untilAsserted(
            () -> assertThat(ask("/front", headers)).as(scene::output).isEqualTo(answer));
  }

  /** The front is where each request's device is found out. */
  private static String answer(String shop, String stock, String lane) {
    return "shop %s, stock %s in 1;%sa.device=other".formatted(shop, stock, lane);
  }

  private String ask(String path, Map<String, String> headers) {
    return Jvm.get(front, path, headers);
  }

  private Set<String> ask(int times, String path, Map<String, String> headers) {
    Set<String> answers = new HashSet<>();
    for (int i = 0; i < times; i++) {
      answers.add(ask(path, headers));
    }
    return answers;
  }

  @AfterAll
  void end() {
    scene.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"/front", "/front/async"})
  void whoeverNoRuleClaimsGetsTheBaseline(String path) {
    assertThat(ask(20, path, Map.of())).containsExactly(answer("v1", "v1", ""));
  }

  @ParameterizedTest
  @ValueSource(strings = {"/front", "/front/async"})
  void aRouteLeadsToItsRelease(String path) {
    assertThat(ask(20, path, IN_BETA)).containsExactly(answer("v2", "v1", ""));
  }

  @ParameterizedTest
  @ValueSource(strings = {"/front", "/front/async"})
  void aLaneIsCarriedThroughAServiceThatHasNoReleaseInIt(String path) {
    assertThat(ask(20, path, IN_LANE)).containsExactly(answer("v1", "v2", "lane=redesign;"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"/front", "/front/async"})
  void noRequestGetsIntoTheLaneOfAnother(String path) throws Exception {
    Map<Map<String, String>, String> expected =
        Map.of(
            Map.of(),
            answer("v1", "v1", ""),
            IN_BETA,
            answer("v2", "v1", ""),
            IN_LANE,
            answer("v1", "v2", "lane=redesign;"));
    ExecutorService callers = Executors.newFixedThreadPool(12);
    try {
      Map<Future<String>, String> answers = new HashMap<>();
      for (int i = 0; i < 100; i++) {
        expected.forEach(
            (headers, answer) -> answers.put(callers.submit(() -> ask(path, headers)), answer));
      }
      for (Map.Entry<Future<String>, String> each : answers.entrySet()) {
        assertThat(each.getKey().get()).isEqualTo(each.getValue());
      }
    } finally {
      callers.shutdownNow();
    }
  }

  @Test
  void aUserStaysWithOneReleaseAndAShareOfThemGetsTheNew() {
    int introduced = 0;
    for (int user = 0; user < 60; user++) {
      Map<String, String> headers = Map.of("x-user-id", "user-" + user);
      Set<String> shops = new HashSet<>();
      ask(2, "/front", headers).forEach(said -> shops.add(said.substring(0, 7)));
      ask(1, "/front/async", headers).forEach(said -> shops.add(said.substring(0, 7)));
      assertThat(shops).hasSize(1);
      introduced += shops.contains("shop v2") ? 1 : 0;
    }
    // The slots of these users are the same each time; 30% of 60 are 18.
    assertThat(introduced).isBetween(9, 27);
  }
}
