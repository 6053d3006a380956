package dev.graylane.control.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.graylane.control.server.ControlServer;
import dev.graylane.control.server.ServerOptions;
import dev.graylane.control.server.TestAgent;
import dev.graylane.control.state.Experiments;
import dev.graylane.control.store.Store;
import dev.graylane.control.store.Stores;
import dev.graylane.routing.VariantShares;
import dev.graylane.v1.Bundle;
import dev.graylane.v1.CallStats;
import dev.graylane.v1.ExperimentPhase;
import dev.graylane.v1.ExperimentRecord;
import dev.graylane.v1.ExperimentRule;
import dev.graylane.v1.ExperimentStats;
import dev.graylane.v1.Exposures;
import dev.graylane.v1.Histogram;
import dev.graylane.v1.ServiceBundle;
import dev.graylane.v1.Stats;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What people see of experiments, and what agents get to hold and are believed. */
class ExperimentCommandLineTest extends CommandLineSetting {
  private static final String BUTTON =
      """
      kind: Experiment
      name: button
      service: orders
      variants:
        - {name: old, release: v1}
        - {name: new, release: v2}
      goal: {service: orders, when: {path: {prefix: /pay}}, within: 1s}
      """;
  private static final String COLOURS =
      """
      kind: Experiment
      name: colours
      service: orders
      header: x-colour
      variants: [{name: blue}, {name: red, value: "#ff0000"}]
      goal: {pushed: true}
      """;

  private TestAgent agent;

  @BeforeEach
  void orders() throws IOException {
    agent = new TestAgent(server.port(), "shop", "v1", "shop-1").connect();
    assertThat(apply(ORDERS, "--wait").exit()).isZero();
  }

  @AfterEach
  void leave() {
    agent.close();
  }

  /** However slow the machine is. */
  private static ConditionFactory await() {
    return Awaitility.await().atMost(Duration.ofSeconds(60));
  }

  private Said startExperiment(String text, String... more) throws IOException {
    List<String> arguments =
        new java.util.ArrayList<>(
            List.of("experiment", "start", file("e.yaml", text), "--author", "ada"));
    arguments.addAll(List.of(more));
    return graylane(arguments.toArray(String[]::new));
  }

  private ServiceBundle held() {
    synchronized (agent.held) {
      Bundle bundle = agent.held.get("service/orders");
      return bundle == null ? ServiceBundle.getDefaultInstance() : bundle.getService();
    }
  }

  private ExperimentRule heldRule(String name) {
    await().untilAsserted(() -> assertThat(rules()).contains(name));
    return held().getExperimentsList().stream()
        .filter(rule -> rule.getName().equals(name))
        .findFirst()
        .orElseThrow();
  }

  private List<String> rules() {
    return held().getExperimentsList().stream().map(ExperimentRule::getName).toList();
  }

  /** As an agent would: users in their variants, of whom each so many-th reaches the goal. */
  private void report(ExperimentRule rule, int users, int oldEvery, int newEvery) {
    VariantShares shares = VariantShares.of(rule);
    ExperimentStats.Builder stats =
        ExperimentStats.newBuilder().setExperiment(rule.getName()).setRun(rule.getRun());
    Exposures.Builder[] exposures = new Exposures.Builder[rule.getVariantsCount()];
    for (int i = 0; i < exposures.length; i++) {
      exposures[i] = Exposures.newBuilder().setVariant(rule.getVariants(i).getName());
    }
    for (long user = 0; user < users; user++) {
      long hash = user * 0x9E3779B97F4A7C15L;
      int variant = shares.of(String.format(Locale.ROOT, "%016x", hash));
      if (variant >= 0) {
        exposures[variant].addUsers(hash).addAges(500);
        int every = variant == 0 ? oldEvery : newEvery;
        if (every > 0 && user % every == 0) {
          stats.addGoalUsers(hash).addGoalAges(100);
        }
      }
    }
    for (Exposures.Builder each : exposures) {
      stats.addExposures(each);
    }
    agent.report(Stats.newBuilder().addExperiments(stats));
  }

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
  void stoppingTakesTheRuleAwayAndWaitsForTheLastGoals() throws IOException {
    startExperiment(BUTTON);
    heldRule("button");
    assertThat(graylane("experiment", "stop", "button", "--reason", "enough").exit()).isZero();
    await().untilAsserted(() -> assertThat(rules()).isEmpty());
    assertThat(held().getGoalsList()).as("goals still count").hasSize(1);
    assertThat(graylane("experiment", "stop", "button").out()).contains("nothing was to be done");
    assertThat(startExperiment(BUTTON).err()).contains("still waits for goals");
    assertThat(graylane("experiment", "results", "button").out())
        .contains("STOPPING", "STOPPED stopped: enough (");
  }

  @Test
  void anEarlierRunIsListedAndShown() throws Exception {
    startExperiment(BUTTON);
    report(heldRule("button"), 200, 20, 10);
    await()
        .untilAsserted(
            () -> assertThat(graylane("experiment", "list").out()).containsPattern(" 200 "));
    graylane("experiment", "stop", "button", "--reason", "enough");
    agent.close();
    server.close();
    endInTheStore();
    server = ControlServer.start(ServerOptions.local(0, folder.resolve("data")));
    agent = new TestAgent(server.port(), "shop", "v1", "shop-1").connect();
    assertThat(graylane("experiment", "list").out()).contains("ENDED");
    Said again = startExperiment(BUTTON);
    assertThat(again.exit()).as(again.err()).isZero();
    assertThat(graylane("experiment", "list").out())
        .containsPattern("button +2 +orders +RUNNING +0 ")
        .doesNotContain("ENDED");
    assertThat(graylane("experiment", "list", "button").out())
        .containsPattern("button +2 +orders +RUNNING +0 (?s).*button +1 +orders +ENDED +200 ");
    assertThat(graylane("experiment", "results", "button", "--run", "1").out())
        .contains("button  ENDED", "STOPPED stopped: enough");
    assertThat(graylane("experiment", "results", "button").out()).contains("button run 2  RUNNING");
    assertThat(graylane("experiment", "results", "button", "--run", "7").err())
        .contains("there is no run 7 of experiment button");
    assertThat(get("/v1/experiments/button?run=1")).contains("\"phase\":\"ENDED\"");
    assertThat(get("/v1/experiments?name=button")).contains("\"phase\":\"ENDED\"", "RUNNING");
    await()
        .untilAsserted(
            () ->
                assertThat(get("/metrics"))
                    .contains(
                        "graylane_experiment_users{experiment=\"button\",service=\"orders\",variant=\"new\"} 0.0"));
  }

  /** As it does by itself when the time of its last users is over. */
  private void endInTheStore() {
    try (Store store = Stores.open("", folder.resolve("data"))) {
      Experiments.Stored stored =
          Experiments.parse(store.list(Experiments.key("button")).documents().get(0));
      ExperimentRecord.Builder ended =
          stored.experiment().toBuilder().setPhase(ExperimentPhase.ENDED);
      ended.getFinalResultsBuilder().addVariantsBuilder().setName("old").setUsers(200);
      store.update(Experiments.key("button"), ended.build().toByteString(), stored.revision());
    }
  }

  private String get(String path) throws IOException, InterruptedException {
    return HttpClient.newHttpClient()
        .send(
            HttpRequest.newBuilder(URI.create(server.address() + path)).build(),
            HttpResponse.BodyHandlers.ofString())
        .body();
  }

  @Test
  void aRestartLosesNoUser() throws IOException {
    startExperiment(BUTTON);
    report(heldRule("button"), 500, 10, 10);
    await()
        .untilAsserted(
            () -> assertThat(graylane("experiment", "list").out()).containsPattern(" 500 "));
    agent.close();
    server.close();
    server = ControlServer.start(ServerOptions.local(0, folder.resolve("data")));
    agent = new TestAgent(server.port(), "shop", "v1", "shop-1").connect();
    assertThat(graylane("experiment", "list").out()).containsPattern(" 500 ");
    report(heldRule("button"), 600, 10, 10);
    await()
        .untilAsserted(
            () -> assertThat(graylane("experiment", "list").out()).containsPattern(" 600 "));
  }

  @Test
  void whatAnAgentMakesUpIsNotBelieved() throws IOException {
    startExperiment(BUTTON);
    ExperimentRule rule = heldRule("button");
    Exposures.Builder all = Exposures.newBuilder().setVariant("new");
    for (long user = 1; user <= 400; user++) {
      all.addUsers(user * 0x9E3779B97F4A7C15L).addAges(0);
    }
    agent.report(
        Stats.newBuilder()
            .addExperiments(
                ExperimentStats.newBuilder()
                    .setExperiment("button")
                    .setRun(rule.getRun())
                    .setAnonymousCalls(7)
                    .addExposures(all)));
    await()
        .untilAsserted(
            () ->
                assertThat(graylane("experiment", "results", "button").out())
                    .containsPattern("[12]\\d\\d reports put a user in a variant")
                    .contains("7 calls had no user"));
  }

  @Test
  void usersWhoAreNotSharedAsPlannedAreAMismatch() throws IOException {
    startExperiment(BUTTON);
    ExperimentRule rule = heldRule("button");
    VariantShares shares = VariantShares.of(rule);
    Exposures.Builder onlyOld = Exposures.newBuilder().setVariant("old");
    for (long user = 1; user <= 400; user++) {
      long hash = user * 0x9E3779B97F4A7C15L;
      if (shares.of(String.format(Locale.ROOT, "%016x", hash)) == 0) {
        onlyOld.addUsers(hash).addAges(0);
      }
    }
    agent.report(
        Stats.newBuilder()
            .addExperiments(
                ExperimentStats.newBuilder()
                    .setExperiment("button")
                    .setRun(rule.getRun())
                    .addExposures(onlyOld)));
    await()
        .untilAsserted(
            () ->
                assertThat(graylane("experiment", "results", "button").out())
                    .contains("not shared as planned", "NOT as planned"));
  }

  @Test
  void experimentsOfOneGroupShareNoUser() throws IOException {
    String group = "group: checkout\ntraffic: 60%\n";
    assertThat(startExperiment(BUTTON + group).exit()).isZero();
    Said full = startExperiment(BUTTON.replace("name: button", "name: button2") + group);
    assertThat(full.exit()).isEqualTo(1);
    assertThat(full.err()).contains("group checkout has 40.0% of the users left");
    Said rest = startExperiment(BUTTON.replace("name: button", "name: rest") + "group: checkout\n");
    assertThat(rest.exit()).as(rest.err()).isZero();
    assertThat(heldRule("button").getParticipants().getSalt())
        .isEqualTo(heldRule("rest").getParticipants().getSalt());
    assertThat(heldRule("button").getParticipants().getSlots(0).getTo()).isEqualTo(6_000);
    assertThat(heldRule("rest").getParticipants().getSlots(0).getFrom()).isEqualTo(6_000);
    Said other = startExperiment(BUTTON.replace("name: button", "name: other"));
    assertThat(other.err()).contains("gives releases of orders too", "one `group`");
  }

  @Test
  void goalsArePushedByTheHashOfTheUser() throws Exception {
    assertThat(startExperiment(COLOURS).exit()).isZero();
    ExperimentRule rule = heldRule("colours");
    assertThat(rule.getHeader()).isEqualTo("x-colour");
    assertThat(rule.getVariants(1).getValue()).isEqualTo("#ff0000");
    assertThat(held().getGoalsList()).isEmpty();
    Said pushed = graylane("experiment", "goal", "colours", "0123456789abcdef", "00000000000000ff");
    assertThat(pushed.exit()).as(pushed.err()).isZero();
    assertThat(pushed.out()).contains("2 of 2 may take part");
    assertThat(graylane("experiment", "goal", "colours", "alice").err())
        .contains("16 hexadecimal digits");
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(server.address() + "/v1/experiments/colours/goals"))
            .header("content-type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString("{\"users\": [\"0123456789abcdef\"]}"))
            .build();
    assertThat(
            HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString()).body())
        .contains("\"taken\":1");
  }

  @Test
  void aVariantWhoseCallsFailStopsTheExperiment() throws IOException {
    startExperiment(
        BUTTON + "checks: {interval: 1s, errorRate: {maxRatio: 1.5, confidence: 95%}}\n");
    heldRule("button");
    await()
        .untilAsserted(
            () -> {
              agent.report(
                  Stats.newBuilder()
                      .addVariantCalls(calls("old", 500, 1))
                      .addVariantCalls(calls("new", 500, 100)));
              assertThat(graylane("experiment", "results", "button").out())
                  .contains("GUARD variant new: errorRate.maxRatio");
            });
    await().untilAsserted(() -> assertThat(rules()).isEmpty());
  }

  private CallStats calls(String variant, int requests, int errors) {
    return CallStats.newBuilder()
        .setService("orders")
        .setRelease(variant)
        .setRoute("button")
        .setReason("ROUTE")
        .setRevision(1_000_000)
        .setRequests(requests)
        .setFirstAttempts(requests)
        .setFirstErrors(errors)
        .putOutcomes("2xx", requests - errors)
        .putOutcomes("5xx", errors)
        .setLatency(Histogram.newBuilder().putBuckets(300, requests).setCount(requests))
        .build();
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

  @Test
  void itsAudienceIsTheOneOfTheStart() throws IOException {
    apply("kind: Audience\nname: beta\nwhen: {region: {exact: eu}}\n");
    startExperiment(BUTTON + "when: {audience: beta}\n");
    assertThat(heldRule("button").getWhen().getRegion().getExact()).isEqualTo("eu");
    assertThat(graylane("delete", "audience", "beta").exit()).isZero();
    assertThat(heldRule("button").getWhen().getRegion().getExact()).isEqualTo("eu");
  }

  @Test
  void whatCannotWorkIsRefusedWithFileLineAndReason() throws IOException {
    Said said =
        startExperiment(
            BUTTON
                .replace("{name: new, release: v2}", "{name: old, release: v9, share: 20%}")
                .replace("within: 1s", "within: 0s"));
    assertThat(said.exit()).isEqualTo(1);
    assertThat(said.err())
        .contains("e.yaml:6", "`old` is there twice")
        .contains("some have a `share`, some have none")
        .contains("e.yaml:7", "goal.within")
        .contains("has no release v9");
    assertThat(startExperiment(BUTTON.replace("goal:", "gaol:")).err())
        .contains("e.yaml:7", "unknown field `gaol`");
    assertThat(startExperiment(COLOURS.replace("x-colour", "traceparent")).err())
        .contains("not free to be set");
    Said applied = graylane("apply", "-f", file("e.yaml", BUTTON));
    assertThat(applied.exit()).isEqualTo(1);
    assertThat(applied.err()).contains("graylane experiment start");
    assertThat(graylane("experiment", "results", "nothing").exit()).isEqualTo(1);
    assertThat(graylane("experiment", "list").err()).contains("there are no experiments");
    assertThat(graylane("experiment").exit()).isEqualTo(2);
    assertThat(graylane("get", "experiments").err()).contains("graylane experiment --help");
  }
}
