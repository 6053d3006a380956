package dev.graylane.control.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.graylane.control.server.ControlServer;
import dev.graylane.control.server.ServerOptions;
import dev.graylane.control.server.TestAgent;
import dev.graylane.v1.Route;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What people and pipelines see of rollouts, and what agents get to hold meanwhile. */
class RolloutCommandLineTest {
  private static final String ORDERS =
      """
      kind: Service
      name: orders
      baseline: v1
      releases:
        v1: {endpoints: ["127.0.0.1:9001"]}
        v2: {endpoints: ["127.0.0.1:9002"]}
        v3: {endpoints: ["127.0.0.1:9003"]}
      """;
  private static final String GATED = rollout("[{weight: 10%, pause: true}, {weight: 100%}]");

  @TempDir Path folder;
  private ControlServer server;
  private TestAgent agent;

  private record Said(int exit, String out, String err) {}

  private static String rollout(String steps) {
    return """
        kind: Rollout
        name: orders-v2
        service: orders
        to: v2
        key: USER
        warmup: 0s
        steps:\s"""
        + steps
        + "\n";
  }

  @BeforeEach
  void start() throws IOException {
    server = ControlServer.start(ServerOptions.local(0, folder.resolve("data")));
    agent = new TestAgent(server.port(), "shop", "v1", "shop-1").connect();
    assertThat(graylane("apply", "-f", file("orders.yaml", ORDERS), "--wait").exit()).isZero();
  }

  @AfterEach
  void stop() {
    agent.close();
    server.close();
  }

  private Said graylane(String... arguments) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    int exit =
        Graylane.run(
            new Terminal(
                new ByteArrayInputStream("".getBytes(StandardCharsets.UTF_8)),
                new PrintWriter(out, true),
                new PrintWriter(err, true),
                Map.of("GRAYLANE_SERVER", server.address()),
                false),
            arguments);
    return new Said(exit, out.toString(), err.toString());
  }

  private String file(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text).toString();
  }

  private Said startRollout(String text, String... more) throws IOException {
    List<String> arguments =
        new java.util.ArrayList<>(
            List.of("rollout", "start", file("r.yaml", text), "--author", "ada"));
    arguments.addAll(List.of(more));
    return graylane(arguments.toArray(String[]::new));
  }

  private List<Route> heldRoutes() {
    synchronized (agent.held) {
      return agent.held.get("service/orders").getService().getRoutesList();
    }
  }

  private String heldBaseline() {
    synchronized (agent.held) {
      return agent.held.get("service/orders").getService().getService().getBaseline();
    }
  }

  private void awaitWeight(int weight) {
    await()
        .untilAsserted(
            () ->
                assertThat(heldRoutes())
                    .singleElement()
                    .satisfies(
                        route -> assertThat(route.getSplitOrDefault("v2", 0)).isEqualTo(weight)));
  }

  @Test
  void aRolloutGoesByItselfToItsEndAndTheReleaseIsTheBaseline() throws IOException {
    Said said =
        startRollout(
            rollout("[{weight: 1%, hold: 300ms}, {weight: 50%, hold: 300ms}, {weight: 100%}]"),
            "--wait",
            "--timeout",
            "60s");
    assertThat(said.exit()).as(said.out() + said.err()).isZero();
    assertThat(said.out()).contains("orders-v2 SUCCEEDED");
    assertThat(said.err())
        .contains("STEP 1 of 3: 1%", "STEP 2 of 3: 50%", "SUCCEEDED v2 is the baseline");
    await().untilAsserted(() -> assertThat(heldBaseline()).isEqualTo("v2"));
    await().untilAsserted(() -> assertThat(heldRoutes()).isEmpty());
    assertThat(graylane("get", "service", "orders", "-o", "yaml").out()).contains("baseline: v2");
    assertThat(graylane("history").out()).contains("rollout orders-v2");
    assertThat(graylane("rollout", "status", "orders-v2").exit()).isZero();
  }

  @Test
  void aGateIsShownWaitedForAndPassedByAnApproval() throws IOException {
    assertThat(startRollout(GATED).exit()).isZero();
    awaitWeight(1000);
    Said waiting = graylane("rollout", "status", "orders-v2", "--wait", "--timeout", "60s");
    assertThat(waiting.exit()).isEqualTo(3);
    assertThat(waiting.out()).contains("PAUSED").contains("waits for an approval");
    Said tree = graylane("rollout", "get", "orders-v2");
    assertThat(tree.out())
        .contains("orders v1 -> v2, CANARY, started by ada")
        .contains("1 of 1 acknowledged")
        .contains("asks for an approval");
    assertThat(graylane("rollout", "get").out())
        .contains("orders-v2", "PAUSED", "step 1 of 2 (10%)");
    assertThat(graylane("rollout", "resume", "orders-v2").err()).contains("rollout approve");
    assertThat(
            graylane("rollout", "approve", "orders-v2", "--reason", "looks good", "--author", "eve")
                .exit())
        .isZero();
    assertThat(graylane("rollout", "status", "orders", "--wait", "--timeout", "60s").exit())
        .isZero();
    assertThat(graylane("rollout", "history", "orders-v2").out())
        .contains("APPROVED 10%: looks good (eve)");
  }

  @Test
  void abortBringsEverybodyBackAndCanBeSaidAgain() throws IOException {
    startRollout(GATED);
    awaitWeight(1000);
    assertThat(graylane("rollout", "abort", "orders-v2", "--reason", "it smells").exit()).isZero();
    Said end = graylane("rollout", "status", "orders-v2", "--wait", "--timeout", "60s");
    assertThat(end.exit()).isEqualTo(1);
    assertThat(end.out()).contains("ROLLED_BACK");
    await().untilAsserted(() -> assertThat(heldRoutes()).isEmpty());
    assertThat(heldBaseline()).isEqualTo("v1");
    Said again = graylane("rollout", "abort", "orders-v2");
    assertThat(again.exit()).isZero();
    assertThat(again.out()).contains("nothing was to be done");
  }

  @Test
  void undoTakesAPromotionBackInOneCommand() throws IOException {
    startRollout(rollout("[{weight: 100%}]"), "--wait", "--timeout", "60s");
    assertThat(graylane("rollout", "undo", "orders-v2").exit()).isZero();
    assertThat(graylane("rollout", "status", "orders-v2", "--wait", "--timeout", "60s").out())
        .contains("ROLLED_BACK");
    await().untilAsserted(() -> assertThat(heldBaseline()).isEqualTo("v1"));
    await().untilAsserted(() -> assertThat(heldRoutes()).isEmpty());
  }

  @Test
  void pauseResumeSkipPromoteAndRetryDoWhatTheySay() throws IOException {
    startRollout(rollout("[{weight: 1%, hold: 1h}, {weight: 20%, hold: 1h}, {weight: 100%}]"));
    awaitWeight(100);
    assertThat(graylane("rollout", "pause", "orders-v2").out()).contains("PAUSED");
    assertThat(graylane("rollout", "resume", "orders-v2").out()).contains("RUNNING");
    assertThat(graylane("rollout", "skip", "orders-v2").exit()).isZero();
    awaitWeight(2000);
    graylane("rollout", "abort", "orders-v2");
    graylane("rollout", "status", "orders-v2", "--wait");
    assertThat(graylane("rollout", "retry", "orders-v2").exit()).isZero();
    awaitWeight(100);
    assertThat(graylane("rollout", "promote", "orders-v2").exit()).isZero();
    assertThat(graylane("rollout", "status", "orders-v2", "--wait", "--timeout", "60s").exit())
        .isZero();
    Said late = graylane("rollout", "skip", "orders-v2");
    assertThat(late.exit()).isEqualTo(1);
    assertThat(late.err()).contains("refused: orders-v2 is SUCCEEDED and cannot be skipped");
  }

  @Test
  void aSecondRolloutOfTheServiceIsRefused() throws IOException {
    startRollout(GATED);
    Said second = startRollout(GATED.replace("orders-v2", "orders-v3").replace("to: v2", "to: v3"));
    assertThat(second.exit()).isEqualTo(1);
    assertThat(second.err()).contains("Rollout orders-v2 is active on orders");
  }

  @Test
  void weightsThatARolloutMovesAreNotChangedByHandUnlessForcedAndThenItPauses() throws IOException {
    startRollout(GATED.replace("10%, pause: true", "10%, hold: 1h"));
    awaitWeight(1000);
    String route =
        file(
            "hand.yaml",
            "kind: Route\nname: hand\nservice: orders\npriority: -1\nsplit: {v3: 100%}\n");
    Said refused = graylane("apply", "-f", route);
    assertThat(refused.exit()).isEqualTo(1);
    assertThat(refused.err()).contains("Rollout orders-v2 is active on orders").contains("--force");
    Said baseline =
        graylane(
            "apply", "-f", file("orders.yaml", ORDERS.replace("baseline: v1", "baseline: v3")));
    assertThat(baseline.exit()).isEqualTo(1);
    Said testers =
        graylane(
            "apply",
            "-f",
            file(
                "testers.yaml",
                "kind: Route\nname: testers\nservice: orders\npriority: 9\n"
                    + "when: {header: {name: x-test, present: true}}\nsplit: {v2: 100%}\n"));
    assertThat(testers.exit()).as(testers.err()).isZero();
    assertThat(graylane("apply", "-f", route, "--force").exit()).isZero();
    assertThat(graylane("rollout", "status", "orders-v2").out())
        .contains("PAUSED")
        .contains("changed by hand");
  }

  @Test
  void anAudienceThatAnActiveRolloutNamesCannotBeDeleted() throws IOException {
    graylane(
        "apply",
        "-f",
        file("beta.yaml", "kind: Audience\nname: beta\nwhen: {region: {exact: hangzhou}}\n"));
    startRollout(rollout("[{when: {audience: beta}, hold: 1h}, {weight: 100%}]"));
    await().untilAsserted(() -> assertThat(heldRoutes()).hasSize(2));
    Said said = graylane("delete", "audience", "beta");
    assertThat(said.exit()).isEqualTo(1);
    assertThat(said.err()).contains("still needed by Rollout orders-v2");
    graylane("rollout", "abort", "orders-v2");
    graylane("rollout", "status", "orders-v2", "--wait");
    assertThat(graylane("delete", "audience", "beta").exit()).isZero();
  }

  @Test
  void whatCannotWorkIsRefusedWithFileLineAndReason() throws IOException {
    Said falls = startRollout(rollout("[{weight: 10%}, {weight: 5%}]"));
    assertThat(falls.exit()).isEqualTo(1);
    assertThat(falls.err()).contains("r.yaml:7").contains("falls from 10% to 5%");
    Said unknown = startRollout(GATED.replace("to: v2", "to: v9"));
    assertThat(unknown.err()).contains("r.yaml:4").contains("has no release v9");
    Said applied = graylane("apply", "-f", file("r.yaml", GATED));
    assertThat(applied.exit()).isEqualTo(1);
    assertThat(applied.err()).contains("graylane rollout start");
    assertThat(graylane("rollout", "get").err()).contains("there are no rollouts");
    assertThat(graylane("rollout", "status", "nothing").exit()).isEqualTo(1);
    assertThat(graylane("rollout").exit()).isEqualTo(2);
  }

  @Test
  void followingItWithoutATerminalIsALineForEachEvent() throws IOException {
    startRollout(rollout("[{weight: 1%, hold: 300ms}, {weight: 100%}]"));
    Said followed = graylane("rollout", "get", "orders-v2", "-w");
    assertThat(followed.exit()).isZero();
    assertThat(followed.out()).contains("STARTED orders v1 -> v2", "STEP 1 of 2: 1%", "SUCCEEDED");
    assertThat(followed.out()).doesNotContain("\u001b");
  }

  @Test
  void theSameIsThereOverRest() throws Exception {
    startRollout(GATED);
    awaitWeight(1000);
    assertThat(rest("GET", "/v1/rollouts/orders-v2", "")).contains("\"from\"", "\"v1\"");
    assertThat(rest("POST", "/v1/rollouts/orders-v2/abort", "{\"reason\": \"by REST\"}"))
        .contains("ROLLING_BACK");
    assertThat(rest("GET", "/v1/rollouts/orders-v2/history", "")).contains("by REST");
    assertThat(rest("POST", "/v1/rollouts/orders-v2/explode", "{}")).contains("INVALID_ARGUMENT");
    assertThat(rest("GET", "/v1/rollouts", "")).contains("orders-v2");
  }

  private String rest(String method, String path, String body) throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(server.address() + path))
            .header("content-type", "application/json")
            .method(method, HttpRequest.BodyPublishers.ofString(body))
            .build();
    return HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString()).body();
  }

  @Test
  void aRestartGoesOnWhereItWas() throws IOException {
    startRollout(GATED);
    awaitWeight(1000);
    agent.close();
    server.close();
    server = ControlServer.start(ServerOptions.local(0, folder.resolve("data")));
    agent = new TestAgent(server.port(), "shop", "v1", "shop-1").connect();
    awaitWeight(1000);
    await()
        .untilAsserted(
            () -> assertThat(graylane("rollout", "status", "orders-v2").out()).contains("PAUSED"));
    graylane("rollout", "approve", "orders-v2");
    assertThat(graylane("rollout", "status", "orders-v2", "--wait", "--timeout", "60s").exit())
        .isZero();
  }
}
