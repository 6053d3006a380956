package dev.graylane.control.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.graylane.v1.ExperimentRule;
import java.io.IOException;
import org.junit.jupiter.api.Test;

/** What a winner becomes. */
class ExperimentShippingTest extends ExperimentCommandLineSetting {
  @Test
  void aVariantThatIsBetterIsFoundShownAndShipped() throws IOException {
    Said started = startExperiment(BUTTON);
    assertThat(started.exit()).as(started.err()).isZero();
    ExperimentRule rule = heldRule("button");
    assertThat(held().getGoalsList()).hasSize(1);
    report(rule, 3_000, 20, 5);
    await()
        .untilAsserted(
            () ->
                assertThat(graylane("experiment", "results", "button").out())
                    .contains("new reaches the goal more often than old"));
    Said results = graylane("experiment", "results", "button");
    assertThat(results.out())
        .contains("button  RUNNING")
        .contains("orders by release, goal: a call of orders within 1s")
        .containsPattern("old \\(control\\) +50% +1\\d\\d\\d +1\\d\\d\\d +\\d+ +\\d\\.\\d\\d%")
        .containsPattern("new +50% +1\\d\\d\\d .* \\+1\\d\\.\\d\\d \\(\\+\\d+\\.\\d\\d to \\+")
        .contains("points")
        .containsPattern(
            "nothing speaks against the planned shares; .* in at most [0-9.]+% of experiments");
    assertThat(graylane("experiment", "results", "button", "-o", "json").out())
        .contains("\"conclusion\": \"BETTER\"", "\"winner\": \"new\"");
    assertThat(graylane("experiment", "list").out()).contains("button", "RUNNING", "3000");

    Said shipped = graylane("experiment", "ship", "button", "new", "--reason", "it sells");
    assertThat(shipped.exit()).as(shipped.err()).isZero();
    assertThat(shipped.out()).contains("Route button-new is made");
    await().untilAsserted(() -> assertThat(rules()).isEmpty());
    assertThat(graylane("get", "route", "button-new", "-o", "yaml").out()).contains("v2: 100%");
    assertThat(graylane("history").out()).contains("experiment button: it sells");
    assertThat(graylane("experiment", "results", "button").out())
        .contains("shipped: new", "SHIPPED new by Route button-new");
  }

  @Test
  void aWinnerBecomesARolloutWithTheExperimentsAudience() throws IOException {
    startExperiment(BUTTON + "when: {path: {prefix: /shop}}\n");
    Said refused = graylane("experiment", "ship", "button", "green");
    assertThat(refused.err()).contains("expected one of old, new");
    Said dry = graylane("experiment", "ship", "button", "new", "--dry-run");
    assertThat(dry.out()).contains("Route button-new could be made");
    assertThat(heldRule("button")).isNotNull();
    Said shipped = graylane("experiment", "ship", "button", "new", "--rollout", "10%,50%");
    assertThat(shipped.exit()).as(shipped.err()).isZero();
    assertThat(shipped.out()).contains("Rollout button-new is made");
    await()
        .untilAsserted(
            () ->
                assertThat(held().getRoutesList())
                    .singleElement()
                    .satisfies(
                        route -> {
                          assertThat(route.getSplitMap()).containsEntry("v2", 1_000);
                          assertThat(route.getWhen().getPath().getPrefix()).isEqualTo("/shop");
                        }));
    assertThat(startExperiment(BUTTON.replace("name: button", "name: next")).err())
        .contains("Rollout button-new moves the callers");
  }

  @Test
  void aValueThatWonIsPutOnCallsWhereverTheyGo() throws IOException {
    startExperiment(COLOURS + "when: {path: {prefix: /shop}}\n");
    heldRule("colours");
    assertThat(graylane("experiment", "ship", "colours", "red", "--rollout", "10%").err())
        .contains("ship red without steps");
    Said shipped = graylane("experiment", "ship", "colours", "red");
    assertThat(shipped.exit()).as(shipped.err()).isZero();
    assertThat(shipped.out()).contains("Route colours-red is made");
    await()
        .untilAsserted(
            () ->
                assertThat(held().getHeaderRoutesList())
                    .singleElement()
                    .satisfies(
                        route -> {
                          assertThat(route.getHeaders().getAddIfAbsentMap())
                              .containsEntry("x-colour", "#ff0000");
                          assertThat(route.getWhen().getPath().getPrefix()).isEqualTo("/shop");
                        }));
    await().untilAsserted(() -> assertThat(rules()).isEmpty());
    assertThat(graylane("explain", "http://orders/shop/1").out())
        .contains("orders v1", "puts x-colour: #ff0000");
    assertThat(graylane("explain", "http://orders/other").out()).doesNotContain("puts");
    assertThat(graylane("get", "routes").out()).contains("orders: headers only");
    apply("kind: Route\nname: all\nservice: orders\nheaders: {set: {X-Size: s}}\n");
    assertThat(
            startExperiment(COLOURS.replace("colours", "sizes").replace("x-colour", "x-size"))
                .err())
        .contains("Route all puts this header on every call");
  }
}
