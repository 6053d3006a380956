package dev.graylane.control.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.graylane.control.agents.AgentTimes;
import dev.graylane.control.security.Tokens;
import dev.graylane.v1.AdminGrpc;
import dev.graylane.v1.AgentMessage;
import dev.graylane.v1.AgentState;
import dev.graylane.v1.ApplyRequest;
import dev.graylane.v1.ApplyResponse;
import dev.graylane.v1.CallStats;
import dev.graylane.v1.ChangeAction;
import dev.graylane.v1.DeleteResourceRequest;
import dev.graylane.v1.ExplainRequest;
import dev.graylane.v1.ExplainResponse;
import dev.graylane.v1.GetTrafficRequest;
import dev.graylane.v1.ListAgentsRequest;
import dev.graylane.v1.ListResourcesRequest;
import dev.graylane.v1.ListRevisionsRequest;
import dev.graylane.v1.Manifest;
import dev.graylane.v1.Resource;
import dev.graylane.v1.RollbackRequest;
import dev.graylane.v1.Stats;
import dev.graylane.v1.WaitForAgentsRequest;
import dev.graylane.v1.WaitForAgentsResponse;
import io.grpc.ManagedChannel;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.netty.shaded.io.grpc.netty.NettyChannelBuilder;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AdminApiTest {
  private static final String ORDERS =
      """
      kind: Service
      name: orders
      hosts: [orders]
      baseline: v1
      releases:
        v1: {endpoints: ["127.0.0.1:9001"]}
      """;
  private static final String CANARY =
      """
      kind: Route
      name: orders-canary
      service: orders
      when: {audience: beta}
      split: {v1: 90%, v2: 10%}
      key: USER
      ---
      kind: Audience
      name: beta
      when: {any: [{region: {exact: hangzhou}}, {header: {name: x-beta, present: true}}]}
      """;

  @TempDir Path data;
  private ControlServer server;
  private ManagedChannel channel;
  private AdminGrpc.AdminBlockingStub admin;

  @BeforeEach
  void start() {
    start(
        ServerOptions.local(0, data)
            .withAgentTimes(
                new AgentTimes(
                    Duration.ofMillis(300),
                    Duration.ofSeconds(30),
                    Duration.ofSeconds(10),
                    Duration.ofSeconds(5))));
  }

  private void start(ServerOptions options) {
    server = ControlServer.start(options);
    channel = NettyChannelBuilder.forAddress("127.0.0.1", server.port()).usePlaintext().build();
    admin = AdminGrpc.newBlockingStub(channel);
  }

  @AfterEach
  void stop() {
    channel.shutdownNow();
    server.close();
  }

  private void restart() {
    stop();
    start();
  }

  private ApplyResponse apply(String... texts) {
    ApplyRequest.Builder request = ApplyRequest.newBuilder().setAuthor("ada").setReason("a test");
    for (String text : texts) {
      request.addManifests(Manifest.newBuilder().setFile("rules.yaml").setText(text));
    }
    return admin.apply(request.build());
  }

  private TestAgent agent(String service, String release, String instance) {
    return new TestAgent(server.port(), service, release, instance);
  }

  private HttpResponse<String> rest(String method, String path, String body) throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(server.address() + path))
            .header("content-type", "application/json")
            .method(method, HttpRequest.BodyPublishers.ofString(body))
            .build();
    return HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
  }

  @Test
  void resourcesSentAsJsonKeepTheirWholeNumbers() throws Exception {
    apply(ORDERS);
    HttpResponse<String> answer =
        rest(
            "POST",
            "/v1/apply",
            """
            {"resources": [{"kind": "Route", "name": "orders-beta", "service": "orders",
              "priority": 100, "split": {"v1": "100%"}}]}
            """);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    assertThat(rest("GET", "/v1/resources/Route/orders-beta", "").body()).contains("100");
  }

  @Test
  void whatIsAppliedReachesAgentsWithItsAudiencesInPlace() {
    try (TestAgent agent = agent("storefront", "v1", "s-1").connect()) {
      await().until(() -> !agent.pushes.isEmpty());
      long revision = apply(ORDERS, CANARY).getRevision();
      WaitForAgentsResponse progress =
          admin.waitForAgents(
              WaitForAgentsRequest.newBuilder()
                  .setRevision(revision)
                  .setTimeoutMillis(10_000)
                  .build());
      assertThat(progress.getComplete()).isTrue();
      assertThat(progress.getAcknowledged()).isEqualTo(1);
      var bundle = agent.held.get("service/orders").getService();
      assertThat(bundle.getRoutes(0).getWhen().getAny().getConditionsCount()).isEqualTo(2);
      assertThat(bundle.getRoutes(0).getSplitMap()).containsEntry("v2", 1000);
      assertThat(agent.instancesOf("orders")).containsExactly("127.0.0.1:9001");
    }
  }

  @Test
  void allMistakesAreReportedAtOnceAndNothingIsApplied() {
    String bad = "kind: Route\nname: r\nservice: nowhere\nsplit: {v1: 50%, v2: 40%}\ncolour: red\n";
    String alsoBad = "kind: Route\nname: s\nservice: nowhere\nsplit: {v1: 50%, v2: 40%}\n";
    assertThatThrownBy(() -> apply(ORDERS, bad, alsoBad))
        .isInstanceOf(StatusRuntimeException.class)
        .hasMessageContaining("INVALID_ARGUMENT")
        .hasMessageContaining("3 mistakes")
        .hasMessageContaining("rules.yaml:5")
        .hasMessageContaining("colour");
    assertThat(admin.listResources(ListResourcesRequest.getDefaultInstance()).getResourcesList())
        .isEmpty();
  }

  @Test
  void manyDocumentsAreOneRevisionAndTheSameAgainIsNone() {
    ApplyResponse first = apply(ORDERS, CANARY);
    assertThat(first.getChangesList())
        .extracting(c -> c.getAction())
        .containsOnly(ChangeAction.CREATED)
        .hasSize(3);
    ApplyResponse again = apply(ORDERS, CANARY);
    assertThat(again.getRevision()).isEqualTo(first.getRevision());
    assertThat(again.getChangesList())
        .extracting(c -> c.getAction())
        .containsOnly(ChangeAction.UNCHANGED);
    var revisions =
        admin.listRevisions(ListRevisionsRequest.getDefaultInstance()).getRevisionsList();
    assertThat(revisions).hasSize(1);
    assertThat(revisions.get(0).getAuthor()).isEqualTo("ada");
    assertThat(revisions.get(0).getReason()).isEqualTo("a test");
    assertThat(revisions.get(0).getChangesList())
        .anySatisfy(c -> assertThat(c.getDiff()).contains("+baseline: v1"));
  }

  @Test
  void whatTheEngineDecidesIsExplained() throws Exception {
    apply(ORDERS, CANARY.replace("v1: 90%, v2: 10%", "v1: 100%"));
    ExplainRequest plain =
        ExplainRequest.newBuilder().setMethod("GET").setUrl("http://orders/api").build();
    assertThat(admin.explain(plain).getReason()).isEqualTo("BASELINE");
    ExplainResponse beta = admin.explain(plain.toBuilder().putHeaders("x-beta", "1").build());
    assertThat(beta.getRoute()).isEqualTo("orders-canary");
    assertThat(beta.getTrailList()).isNotEmpty();
    assertThat(rest("POST", "/v1/explain", "{\"url\": \"http://elsewhere/\"}").body())
        .contains("PASS_THROUGH");
  }

  @Test
  void aDryRunChangesNothing() {
    ApplyResponse response =
        admin.apply(
            ApplyRequest.newBuilder()
                .addManifests(Manifest.newBuilder().setText(ORDERS))
                .setDryRun(true)
                .build());
    assertThat(response.getChanges(0).getAction()).isEqualTo(ChangeAction.CREATED);
    assertThat(admin.listResources(ListResourcesRequest.getDefaultInstance()).getResourcesList())
        .isEmpty();
  }

  @Test
  void aRollbackBringsBackWhatWasAsANewRevision() {
    long before = apply(ORDERS).getRevision();
    long after = apply(CANARY, ORDERS.replace("9001", "9002")).getRevision();
    long back =
        admin.rollback(RollbackRequest.newBuilder().setRevision(before).build()).getRevision();
    assertThat(back).isGreaterThan(after);
    List<Resource> now =
        admin.listResources(ListResourcesRequest.getDefaultInstance()).getResourcesList();
    assertThat(now).extracting(Resource::getName).containsExactly("orders");
    assertThat(now.get(0).getSpec().toString()).contains("9001").doesNotContain("9002");
  }

  @Test
  void whatIsStillNamedIsNotDeleted() {
    apply(ORDERS, CANARY);
    assertThatThrownBy(
            () ->
                admin.deleteResource(
                    DeleteResourceRequest.newBuilder()
                        .setKind("Service")
                        .setName("orders")
                        .build()))
        .satisfies(
            e ->
                assertThat(Status.fromThrowable(e).getCode())
                    .isEqualTo(Status.Code.FAILED_PRECONDITION));
    admin.deleteResource(
        DeleteResourceRequest.newBuilder().setKind("Route").setName("orders-canary").build());
    admin.deleteResource(
        DeleteResourceRequest.newBuilder().setKind("Service").setName("orders").build());
  }

  @Test
  void afterARestartTheInstancesAreThereAndNothingIsSentAgain() {
    apply(ORDERS);
    try (TestAgent caller = agent("storefront", "v1", "s-1").connect();
        TestAgent callee = agent("orders", "v2", "orders-2").connect("127.0.0.1:9009")) {
      await().until(() -> caller.instancesOf("orders").contains("orders-2"));
      restart();
      try (TestAgent again = agent("storefront", "v1", "s-1").holding(caller).connect()) {
        await().until(() -> !again.pushes.isEmpty());
        assertThat(again.pushes.get(0).getFull()).isFalse();
        assertThat(again.pushes.get(0).getChangedList()).isEmpty();
        assertThat(again.instancesOf("orders")).contains("orders-2");
      }
    }
  }

  @Test
  void anInstanceIsWithdrawnWhenItLeavesAndAfterTheGraceWhenItDies() {
    apply(ORDERS);
    try (TestAgent caller = agent("storefront", "v1", "s-1").connect();
        TestAgent dies = agent("orders", "v2", "orders-2").connect("127.0.0.1:9009");
        TestAgent leaves = agent("orders", "v2", "orders-3").connect("127.0.0.1:9010")) {
      await()
          .until(() -> caller.instancesOf("orders").containsAll(List.of("orders-2", "orders-3")));
      leaves.leave("127.0.0.1:9010");
      await().until(() -> !caller.instancesOf("orders").contains("orders-3"));
      assertThat(caller.instancesOf("orders")).contains("orders-2");
      dies.die();
      await().until(() -> !caller.instancesOf("orders").contains("orders-2"));
    }
  }

  @Test
  void aRefusedBundleIsShownAndTheRestIsTaken() {
    try (TestAgent agent = agent("storefront", "v1", "s-1")) {
      agent.refusal =
          bundle -> bundle.getName().equals("service/orders") ? "cannot be compiled" : "";
      agent.connect();
      await().until(() -> !agent.pushes.isEmpty());
      long revision = apply(ORDERS).getRevision();
      WaitForAgentsResponse progress =
          admin.waitForAgents(
              WaitForAgentsRequest.newBuilder()
                  .setRevision(revision)
                  .setTimeoutMillis(10_000)
                  .build());
      assertThat(progress.getComplete()).isFalse();
      assertThat(progress.getMissing(0).getState()).isEqualTo(AgentState.REJECTED);
      assertThat(progress.getMissing(0).getErrors(0).getMessage()).isEqualTo("cannot be compiled");
      assertThat(agent.held).containsKey("mesh");
    }
  }

  @Test
  void anAgentThatDoesNotAnswerIsOwedOnePushOnly() {
    try (TestAgent slow = agent("storefront", "v1", "s-1")) {
      slow.acknowledges = false;
      slow.connect();
      await().until(() -> slow.pushes.size() == 1);
      try (TestAgent quick = agent("storefront", "v1", "s-2").connect()) {
        long revision = 0;
        for (int port = 9001; port < 9011; port++) {
          revision = apply(ORDERS.replace("9001", "" + port)).getRevision();
        }
        long last = revision;
        await().until(() -> quick.revision >= last);
      }
      assertThat(slow.pushes).hasSize(1);
      slow.acknowledge();
      await().until(() -> slow.pushes.size() == 2);
      assertThat(slow.pushes.get(1).getChangedList().toString())
          .contains("9010")
          .doesNotContain("9009");
    }
  }

  @Test
  void aStoreThatIsBehindAnAgentIsTakenAsAWholeNewState() {
    apply(ORDERS);
    try (TestAgent first = agent("storefront", "v1", "s-1").connect()) {
      await().until(() -> first.held.containsKey("service/orders"));
      String outdated = first.epoch;
      try (TestAgent ahead = agent("storefront", "v1", "s-2").holding(first)) {
        ahead.revision = first.revision + 1000;
        ahead.connect();
        await().until(() -> !ahead.pushes.isEmpty());
        assertThat(ahead.pushes.get(0).getFull()).isTrue();
        assertThat(ahead.pushes.get(0).getStoreEpoch()).isNotEqualTo(outdated);
        await().until(() -> first.epoch.equals(ahead.epoch));
      }
    }
  }

  @Test
  void aWindowThatArrivesTwiceCountsOnce() throws Exception {
    try (TestAgent agent = agent("storefront", "v1", "s-1").connect()) {
      await().until(() -> !agent.pushes.isEmpty());
      Stats window =
          Stats.newBuilder()
              .setSequence(1)
              .addCalls(CallStats.newBuilder().setService("orders").setRelease("v2").setRequests(7))
              .build();
      agent.send(AgentMessage.newBuilder().setStats(window).build());
      agent.send(AgentMessage.newBuilder().setStats(window).build());
      agent.send(AgentMessage.newBuilder().setStats(window.toBuilder().setSequence(2)).build());
      await()
          .until(
              () ->
                  admin.getTraffic(GetTrafficRequest.getDefaultInstance()).getTrafficList().stream()
                          .mapToLong(traffic -> traffic.getCalls().getRequests())
                          .sum()
                      == 14);
      assertThat(rest("GET", "/metrics", "").body())
          .contains("graylane_requests_total{caller=\"storefront\"");
    }
  }

  @Test
  void restSaysTheSameAsGrpc() throws Exception {
    HttpResponse<String> applied =
        rest(
            "POST",
            "/v1/apply",
            "{\"resources\": [{\"kind\": \"Service\", \"name\": \"orders\", \"baseline\": \"v1\"}]}");
    assertThat(applied.statusCode()).isEqualTo(200);
    assertThat(rest("GET", "/v1/resources/Service/orders", "").body()).contains("\"baseline\"");
    assertThat(rest("GET", "/v1/resources", "").body()).contains("orders");
    HttpResponse<String> refused =
        rest(
            "POST",
            "/v1/apply",
            "{\"manifests\": [{\"file\": \"a.yaml\", \"text\": \"kind: Rout\"}]}");
    assertThat(refused.statusCode()).isEqualTo(400);
    assertThat(refused.body())
        .contains("INVALID_ARGUMENT")
        .contains("\"problems\"")
        .contains("a.yaml")
        .contains("Rout");
    assertThat(rest("GET", "/v1/resources/Service/none", "").statusCode()).isEqualTo(404);
    assertThat(rest("DELETE", "/v1/resources/Service/orders", "").statusCode()).isEqualTo(200);
    assertThat(rest("GET", "/healthz", "").statusCode()).isEqualTo(200);
  }

  @Test
  void aPageOfAnotherSiteIsRefused() throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(server.address() + "/v1/resources"))
            .header("origin", "https://evil.example")
            .build();
    assertThat(
            HttpClient.newHttpClient()
                .send(request, HttpResponse.BodyHandlers.ofString())
                .statusCode())
        .isEqualTo(403);
  }

  @Test
  void withTokensEveryCallerShowsTheRightOne() throws Exception {
    stop();
    start(
        ServerOptions.local(0, data)
            .withTokens(new Tokens("secret-of-admins", "secret-of-agents")));
    assertThat(rest("GET", "/v1/resources", "").statusCode()).isEqualTo(401);
    assertThat(rest("GET", "/metrics", "").statusCode()).isEqualTo(401);
    try (TestAgent none = agent("a", "v1", "a-1").connect();
        TestAgent wrong = agent("a", "v1", "a-2").withToken("secret-of-admins").connect();
        TestAgent right = agent("a", "v1", "a-3").withToken("secret-of-agents").connect()) {
      assertThat(none.end().getCode()).isEqualTo(Status.Code.UNAUTHENTICATED);
      assertThat(wrong.end().getCode()).isEqualTo(Status.Code.PERMISSION_DENIED);
      await().until(() -> !right.pushes.isEmpty());
    }
  }

  @Test
  void offLoopbackTheServerStartsOnlyWithTlsAndTokens() {
    var open =
        new ServerOptions(
            "0.0.0.0",
            0,
            data.resolve("other"),
            "",
            null,
            new Tokens("a", "b"),
            AgentTimes.DEFAULT);
    assertThatThrownBy(() -> ControlServer.start(open))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("TLS");
  }

  @Test
  void connectedAgentsAreListed() {
    try (TestAgent agent = agent("orders", "v1", "orders-1").connect("127.0.0.1:8080")) {
      await()
          .until(
              () ->
                  admin.listAgents(ListAgentsRequest.getDefaultInstance()).getAgentsList().stream()
                      .anyMatch(
                          a ->
                              a.getState() == AgentState.SYNCED
                                  && a.getRegistration().getInstance().equals("orders-1")));
    }
  }
}
