package dev.graylane.it.e2e.rollout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An A/B test of real JVMs with agents, from its start to the release that won. */
class ExperimentIT {
  private static final Duration PATIENCE = Duration.ofSeconds(120);
  private static final int VISITORS = 300;
  private static final int FEW = 30;
  // With the one who waited for the rules.
  private static final int USERS = VISITORS + 1;

  @TempDir Path folder;

  @Test
  void theReleaseThatSellsMoreIsFoundThoughTheServerDiesAndIsShipped() throws Exception {
    try (Shop shop = new Shop(folder, "-Dgraylane.stats.interval=1s")) {
      shop.release("v1");
      shop.release("v2");
      shop.caller();
      assertThat(shop.apply("kind: Service\nname: orders\nbaseline: v1\n").exit()).isZero();
      shop.awaitAgents("shop", "v1", "v2");
      start(
          shop,
          """
          kind: Experiment
          name: checkout
          service: orders
          variants: [{name: old, release: v1}, {name: new, release: v2}]
          goal: {service: orders, when: {path: {exact: /pay}}, within: 5s}
          """);
      start(
          shop,
          """
          kind: Experiment
          name: colours
          service: orders
          header: x-colour
          variants: [{name: blue}, {name: red}]
          when: {path: {exact: /pay}}
          goal: {service: orders, within: 5s}
          """);
      awaitHeld(shop);

      List<String> first = visits(shop);
      assertThat(visits(shop)).as("each visitor is shown the same again").isEqualTo(first);
      assertThat(first.stream().collect(Collectors.groupingBy(shown -> shown)))
          .as("both experiments share the visitors by halves, each on its own")
          .hasSize(4)
          .allSatisfy((shown, who) -> assertThat(who).hasSizeBetween(35, 115))
          .containsOnlyKeys("v1 v1 blue", "v1 v1 red", "v2 v2 blue", "v2 v2 red");
      awaitUsers(shop);

      shop.killServer();
      awaitUsers(shop);
      await()
          .atMost(PATIENCE)
          .untilAsserted(
              () ->
                  assertThat(shop.get("/v1/experiments/checkout"))
                      .contains("\"conclusion\":\"BETTER\"", "\"winner\":\"new\""));
      assertThat(shop.get("/v1/experiments/colours")).contains("\"conclusion\":\"UNDECIDED\"");
      Shop.Said results = shop.graylane("experiment", "results", "checkout");
      assertThat(results.text()).contains("new reaches the goal more often than old", "●");

      assertThat(shop.graylane("experiment", "ship", "checkout", "new").text())
          .contains("Route checkout-new is made");
      assertThat(shop.graylane("experiment", "ship", "colours", "red").text())
          .contains("Route colours-red is made");
      await()
          .atMost(PATIENCE)
          .untilAsserted(() -> assertThat(visits(shop, FEW)).containsOnly("v2 v2 red"));
    }
  }

  private static void start(Shop shop, String spec) throws Exception {
    Shop.Said said = shop.startExperiment(spec);
    assertThat(said.exit()).as(said.text()).isZero();
  }

  /** Until the caller has both rules: a visitor without a colour took no part. */
  private static void awaitHeld(Shop shop) {
    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () -> assertThat(shop.askAs("first", "caller", "/visit")).doesNotContain("null"));
  }

  private static List<String> visits(Shop shop) {
    return visits(shop, VISITORS);
  }

  private static List<String> visits(Shop shop, int visitors) {
    return IntStream.range(0, visitors)
        .mapToObj(visitor -> shop.askAs("visitor-" + visitor, "caller", "/visit"))
        .toList();
  }

  private static void awaitUsers(Shop shop) {
    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () -> {
              assertThat(users(shop.get("/v1/experiments/checkout"))).isEqualTo(USERS);
              assertThat(users(shop.get("/v1/experiments/colours"))).isEqualTo(USERS);
            });
  }

  private static int users(String answer) {
    return Pattern.compile("\"users\":\"(\\d+)\"")
        .matcher(answer)
        .results()
        .mapToInt(found -> Integer.parseInt(found.group(1)))
        .sum();
  }
}
