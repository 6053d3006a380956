package dev.graylane.it.frameworks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.graylane.it.ApplicationsSetting;
import dev.graylane.it.Door;
import dev.graylane.it.Jvm;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A front of Quarkus calls a shop of Micronaut, which calls a stock of Quarkus. Each knows the
 * first release of the next, and nothing but rules says who gets another. Each is served, and
 * calls, on threads that wait and on event loops.
 */
class FrameworksIT extends ApplicationsSetting {
  private static final String RULES =
      """
      kind: Service
      name: shop
      baseline: v1
      ---
      kind: Service
      name: stock
      baseline: v1
      releases: {gone: {endpoints: ["127.0.0.1:1"]}}
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
      kind: Route
      name: broken
      service: stock
      when: {header: {name: x-broken, exact: "yes"}}
      split: {gone: 100%}
      fallback: [v2]
      ---
      kind: Lane
      name: redesign
      when: {header: {name: x-lane, exact: redesign}}
      releases: {stock: v2}
      """;
  private static final Map<String, String> IN_LANE = Map.of("x-lane", "redesign");
  private static final Map<String, String> IN_BETA = Map.of("x-beta", "yes");

  private Door front;
  private String shop = "";

  FrameworksIT() {
    super("frameworks");
  }

  @Override
  protected String rules() {
    return RULES;
  }

  @Override
  protected void startAll() throws Exception {
    Jvm stock = quarkus("stock", "v1");
    quarkus("stock", "v2");
    String stockAt = "-Dstock.url=http://127.0.0.1:" + quarkusPort(stock);
    Jvm baseline = micronaut("shop", "v1", stockAt);
    Jvm introduced = micronaut("shop", "v2", stockAt);
    shop = healthyPort(baseline);
    String shopAt = "http://127.0.0.1:" + shop;
    healthyPort(introduced);
    Jvm first = quarkus("front", "v1", "-Dquarkus.rest-client.shop.url=" + shopAt);
    front = new Door(applications, quarkusPort(first));
  }

  @Override
  protected void awaitAll() {
    front.await("/front", Map.of(), answer("v1", "v1", ""));
    front.await("/front", IN_BETA, answer("v2", "v1", ""));
    front.await("/front", IN_LANE, answer("v1", "v2", "lane=redesign;"));
  }

  private Jvm quarkus(String service, String release, String... configured) {
    List<String> arguments = new ArrayList<>(List.of(configured));
    arguments.addAll(List.of("-Dquarkus.http.host=127.0.0.1", "-Dquarkus.http.port=0"));
    String program = built("quarkus", "quarkus-app/quarkus-run.jar").toString();
    return start(service, release, arguments, "-jar", program);
  }

  private Jvm micronaut(String service, String release, String configured) {
    return start(
        service,
        release,
        List.of(configured, "-Dmicronaut.server.host=127.0.0.1", "-Dmicronaut.server.port=-1"),
        "-cp",
        classPath("micronaut", "micronaut"),
        "dev.graylane.it.micronaut.ShopApplication");
  }

  private Jvm start(String service, String release, List<String> configured, String... program) {
    List<String> arguments = new ArrayList<>(configured);
    arguments.add("-Dapp.version=" + release);
    arguments.addAll(List.of(program));
    return applications.start(service, release, arguments);
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

  /** The front is where each request's device is found out. */
  private static String answer(String shop, String stock, String lane) {
    return "shop %s, stock %s in 1;%sa.device=other".formatted(shop, stock, lane);
  }

  @ParameterizedTest
  @ValueSource(strings = {"/front", "/front/async"})
  void whoeverNoRuleClaimsGetsTheBaseline(String path) {
    assertThat(front.ask(20, path, Map.of())).containsExactly(answer("v1", "v1", ""));
  }

  @ParameterizedTest
  @ValueSource(strings = {"/front", "/front/async"})
  void aRouteLeadsToItsRelease(String path) {
    assertThat(front.ask(20, path, IN_BETA)).containsExactly(answer("v2", "v1", ""));
  }

  @ParameterizedTest
  @ValueSource(strings = {"/front", "/front/async"})
  void aLaneIsCarriedThroughAServiceThatHasNoReleaseInIt(String path) {
    assertThat(front.ask(20, path, IN_LANE)).containsExactly(answer("v1", "v2", "lane=redesign;"));
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
            (headers, answer) ->
                answers.put(callers.submit(() -> front.ask(path, headers)), answer));
      }
      for (Map.Entry<Future<String>, String> each : answers.entrySet()) {
        assertThat(each.getKey().get()).isEqualTo(each.getValue());
      }
    } finally {
      callers.shutdownNow();
    }
  }

  /** By Micronaut's client. */
  @ParameterizedTest
  @ValueSource(strings = {"/shop", "/shop/async"})
  void anInstanceThatRefusesIsPassedOver(String path) {
    assertThat(Jvm.get(shop, path, Map.of("x-broken", "yes"))).isEqualTo(answer("v1", "v2", ""));
  }

  @Test
  void aUserStaysWithOneReleaseAndAShareOfThemGetsTheNew() {
    front.givesAShareOfUsersTheNew(
        List.of("/front", "/front/async"), answer -> answer.startsWith("shop v2,"));
  }
}
