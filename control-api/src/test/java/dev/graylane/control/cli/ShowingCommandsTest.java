package dev.graylane.control.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.graylane.control.server.TestAgent;
import dev.graylane.v1.CallStats;
import dev.graylane.v1.Histogram;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code get}, {@code explain}, {@code agents}, {@code top}, {@code doctor}, in each form. */
class ShowingCommandsTest extends CommandLineSetting {
  private static final String COLOUR = "\u001b[";

  @Test
  void getListsInEveryForm() throws IOException {
    apply(ORDERS + "---\n" + CANARY);
    assertThat(graylane("get", "routes").out()).contains("orders-canary").doesNotContain("Service");
    String yaml = graylane("get", "-o", "yaml").out();
    assertThat(yaml).contains("kind: Service").contains("\n---\n").contains("kind: Route");
    assertThat(apply(yaml).out()).contains("unchanged").doesNotContain("changed,");
    String json = graylane("get", "-o", "json").out();
    assertThat(json).startsWith("[").contains("\"kind\": \"Service\"", "\"kind\": \"Route\"");
    assertThat(graylane("get", "teapots").exit()).isEqualTo(2);
  }

  @Test
  void explainTellsAllThatItWasGivenAndRefusesWhatItCannotRead() throws IOException {
    apply(
        ORDERS
            + """
            ---
            kind: Route
            name: orders-shop
            service: orders
            when: {all: [{caller: {service: storefront, release: v7}}, {user: {exact: alice}}, {method: {exact: POST}}]}
            split: {v2: 100%}
            """);
    String[] command = {
      "explain",
      "http://orders/a?b=c",
      "-X",
      "POST",
      "-H",
      "x-user-id: alice",
      "--caller",
      "storefront/v7",
      "--at",
      "2026-01-31T18:00:00Z"
    };
    Said said = graylane(command);
    assertThat(said.exit()).as(said.err()).isZero();
    assertThat(said.out()).contains("orders v2 by route orders-shop (ROUTE)");
    assertThat(graylane("explain", "http://orders/", "--lane", "nowhere").out())
        .contains("orders v1");
    assertThat(graylane("explain", "http://elsewhere/").out()).contains("passes through untouched");
    assertThat(graylane("explain", "http://orders/", "-o", "json").out())
        .contains("\"reason\": \"BASELINE\"");
    assertThat(graylane("explain", "http://orders/", "-H", "alice").exit()).isEqualTo(2);
    assertThat(graylane("explain", "http://orders/", "--at", "noon").exit()).isEqualTo(2);
    assertThat(graylane("explain").exit()).isEqualTo(2);
  }

  @Test
  void topCountsWhatAgentsReport() throws IOException {
    apply(ORDERS);
    try (TestAgent agent = new TestAgent(server.port(), "shop", "v1", "shop-1").connect()) {
      await().until(() -> graylane("agents").out().contains("shop-1"));
      agent.report(
          CallStats.newBuilder()
              .setService("orders")
              .setRelease("v2")
              .setRoute("orders-canary")
              .setReason("ROUTE")
              .setRequests(70)
              .putOutcomes("2xx", 63)
              .putOutcomes("5xx", 7)
              .setEscapes(3)
              .setLatency(Histogram.newBuilder().putBuckets(349, 70).setCount(70))
              .build());
      await().until(() -> graylane("top").out().contains("orders-canary"));
      assertThat(graylane("top").out())
          .containsPattern("shop +orders +v2 +orders-canary +ROUTE +70 +0 +7 +3 +1\\.0ms");
      assertThat(graylane("top", "-o", "json").out()).contains("\"orders-canary\"");
      assertThat(graylane("doctor").out()).contains("3 to orders");
      assertThat(graylane("top", "--minutes", "100").exit()).isEqualTo(2);
    }
  }

  @Test
  void agentsAreShownInEveryFormAndStayForAWhileWhenTheyAreGone() throws IOException {
    try (TestAgent agent =
        new TestAgent(server.port(), "orders", "v1", "orders-1").connect("127.0.0.1:9001")) {
      await().until(() -> graylane("agents").out().contains("SYNCED"));
      assertThat(graylane("agents", "-o", "json").out()).contains("\"instance\": \"orders-1\"");
      assertThat(graylane("agents", "-o", "yaml").out()).contains("instance: orders-1");
      agent.die();
      await().until(() -> graylane("agents").out().contains("OFFLINE"));
      assertThat(graylane("doctor").out()).contains("none is offline").contains("orders-1");
    }
  }

  @Test
  void theDoctorIsContentWithoutFailuresAndNamesWhatIsMissing() throws IOException {
    apply(ORDERS.replace("v1: {endpoints: [\"127.0.0.1:9001\"]}", "v1: {}"));
    Said said = graylane("doctor");
    assertThat(said.exit()).as("doubts do not fail").isZero();
    assertThat(said.out()).contains("none for: orders v1", "hint:", "all is well", "warning");
    Said away = with("http://127.0.0.1:1", "", "doctor");
    assertThat(away.exit()).isEqualTo(1);
    assertThat(away.out()).contains("127.0.0.1:1").contains("hint:").contains("1 failed");
  }

  @Test
  void coloursAreForTerminalsAlone() throws IOException {
    apply(ORDERS);
    assertThat(apply(ORDERS.replace("9001", "9003")).out()).doesNotContain(COLOUR);
    interactive = true;
    assertThat(apply(ORDERS).out()).contains(COLOUR);
    assertThat(graylane("doctor").out()).contains(COLOUR);
    assertThat(graylane("get", "-o", "yaml").out()).doesNotContain(COLOUR);
    environment.put("NO_COLOR", "1");
    assertThat(graylane("doctor").out()).doesNotContain(COLOUR);
    environment.clear();
    environment.put("TERM", "dumb");
    assertThat(graylane("doctor").out()).doesNotContain(COLOUR);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "server",
        "apply",
        "get",
        "delete",
        "diff",
        "validate",
        "explain",
        "agents",
        "top",
        "history",
        "rollback",
        "doctor",
        "completion"
      })
  void everyCommandExplainsItself(String command) {
    Said help = graylane(command, "--help");
    assertThat(help.exit()).isZero();
    assertThat(help.out()).startsWith("Usage: graylane " + command);
    assertThat(graylane("--help").out()).contains("  " + command);
    Said unknown = graylane(command, "--no-such-option");
    assertThat(unknown.exit()).isEqualTo(2);
    assertThat(unknown.err()).contains("Usage: graylane " + command);
  }

  @Test
  void theVersionIsTold() {
    assertThat(graylane("--version").out()).startsWith("graylane ");
  }
}
