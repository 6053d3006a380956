package dev.graylane.control.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpServer;
import dev.graylane.v1.ActOnRolloutRequest;
import dev.graylane.v1.AdminGrpc;
import dev.graylane.v1.AgentMessage;
import dev.graylane.v1.ApplyRequest;
import dev.graylane.v1.CallStats;
import dev.graylane.v1.CheckVerdict;
import dev.graylane.v1.GetRolloutRequest;
import dev.graylane.v1.Histogram;
import dev.graylane.v1.Manifest;
import dev.graylane.v1.PauseReason;
import dev.graylane.v1.PushMetricRequest;
import dev.graylane.v1.RolloutPhase;
import dev.graylane.v1.RolloutRecord;
import dev.graylane.v1.RolloutsGrpc;
import dev.graylane.v1.StartRolloutRequest;
import dev.graylane.v1.Stats;
import dev.graylane.v1.VerdictKind;
import io.grpc.ManagedChannel;
import io.grpc.netty.shaded.io.grpc.netty.NettyChannelBuilder;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What rollouts are judged by, from what agents, people and others say to a running server. */
class RolloutChecksTest {
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  @TempDir Path data;
  private ControlServer server;
  private ManagedChannel channel;
  private RolloutsGrpc.RolloutsBlockingStub rollouts;
  private TestAgent agent;
  private HttpServer others;
  private long sequence;

  @BeforeEach
  void start() throws IOException {
    server = ControlServer.start(ServerOptions.local(0, data));
    channel = NettyChannelBuilder.forAddress("127.0.0.1", server.port()).usePlaintext().build();
    rollouts = RolloutsGrpc.newBlockingStub(channel);
    agent = new TestAgent(server.port(), "shop", "v1", "shop-1").connect();
    String orders =
        """
        kind: Service
        name: orders
        baseline: v1
        releases: {v1: {endpoints: ["127.0.0.1:9001"]}, v2: {endpoints: ["127.0.0.1:9002"]}}
        """;
    AdminGrpc.newBlockingStub(channel)
        .apply(ApplyRequest.newBuilder().addManifests(manifest(orders)).build());
    await().until(() -> agent.held.containsKey("service/orders"));
    others = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    others.start();
  }

  @AfterEach
  void stop() {
    others.stop(0);
    agent.close();
    channel.shutdownNow();
    server.close();
  }

  private static Manifest manifest(String text) {
    return Manifest.newBuilder().setFile("rules.yaml").setText(text).build();
  }

  private void startRollout(String checks) {
    String text =
        """
        kind: Rollout
        name: orders-v2
        service: orders
        to: v2
        warmup: 0s
        steps: [{weight: 50%}, {weight: 100%}]
        """
            + checks;
    rollouts.startRollout(StartRolloutRequest.newBuilder().addManifests(manifest(text)).build());
    await().atMost(PATIENCE).until(() -> rollout().getPhase() == RolloutPhase.OBSERVE);
  }

  private RolloutRecord rollout() {
    return rollouts
        .getRollout(GetRolloutRequest.newBuilder().setName("orders-v2").build())
        .getRollout();
  }

  /** Calls of both releases, as an agent reports them. */
  private void calls(long oldCalls, long oldErrors, long newCalls, long newErrors, int bucket) {
    long revision = rollout().getAppliedRevision();
    agent.send(
        AgentMessage.newBuilder()
            .setStats(
                Stats.newBuilder()
                    .setSequence(++sequence)
                    .addCalls(calls("v1", oldCalls, oldErrors, 350, revision))
                    .addCalls(calls("v2", newCalls, newErrors, bucket, revision)))
            .build());
  }

  private static CallStats calls(
      String release, long calls, long errors, int bucket, long revision) {
    CallStats.Builder stats =
        CallStats.newBuilder()
            .setService("orders")
            .setRelease(release)
            .setRoute("orders-v2")
            .setReason("ROUTE")
            .setRevision(revision)
            .setRequests(calls)
            .setFirstAttempts(calls)
            .setFirstErrors(errors)
            .setLatency(Histogram.newBuilder().putBuckets(bucket, calls).setCount(calls))
            .putOutcomes("2xx", calls - errors);
    return (errors == 0 ? stats : stats.putOutcomes("5xx", errors)).build();
  }

  private void awaitPhase(RolloutPhase phase) {
    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () -> {
              RolloutRecord now = rollout();
              assertThat(now.getPhase()).as("%s", now.getVerdictsList()).isEqualTo(phase);
            });
  }

  private void awaitVerdict(String check, VerdictKind kind, String message) {
    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () ->
                assertThat(rollout().getVerdictsList())
                    .anySatisfy(
                        (CheckVerdict verdict) -> {
                          assertThat(verdict.getCheck()).isEqualTo(check);
                          assertThat(verdict.getVerdict()).isEqualTo(kind);
                          assertThat(verdict.getMessage()).contains(message);
                        }));
  }

  @Test
  void aReleaseWithMoreErrorsIsRolledBackWithFigures() {
    startRollout("checks: {interval: 1s, minRequests: 50, errorRate: {maxRatio: 1}}\n");
    calls(1_000, 5, 1_000, 60, 350);
    awaitPhase(RolloutPhase.ROLLED_BACK);
    assertThat(rollout().getEventsList())
        .anySatisfy(
            event ->
                assertThat(event.getMessage()).contains("errorRate.maxRatio", "of 1000 requests"));
  }

  @Test
  void aReleaseThatMustBeProvenGoodWaitsForTheProof() {
    startRollout("checks: {interval: 1s, minRequests: 50, errorRate: {nonInferiority: 1.5}}\n");
    calls(1_000, 10, 1_000, 10, 350);
    awaitVerdict("errorRate.nonInferiority", VerdictKind.WAIT, "not yet proven");
    calls(100_000, 1_000, 100_000, 1_000, 350);
    await().atMost(PATIENCE).until(() -> rollout().getStep() == 1);
  }

  @Test
  void aSlowReleaseIsRolledBack() {
    startRollout(
        "checks: {interval: 1s, minRequests: 50, latency: [{quantile: 0.95, maxRatio: 1.2}]}\n");
    calls(1_000, 0, 1_000, 0, 450);
    awaitPhase(RolloutPhase.ROLLED_BACK);
    assertThat(rollout().getVerdictsList())
        .anySatisfy(verdict -> assertThat(verdict.getCheck()).isEqualTo("latency.p95.maxRatio"));
  }

  @Test
  void aGoodReleasePassesOnceEnoughWasSeenAndNotBefore() {
    startRollout("checks: {interval: 1s, minRequests: 500, errorRate: {max: 2%}}\n");
    awaitVerdict("requests", VerdictKind.WAIT, "no traffic at the new release");
    calls(300, 0, 300, 0, 350);
    awaitVerdict("requests", VerdictKind.WAIT, "300 and 300 at this step, at least 500");
    calls(300, 0, 300, 0, 350);
    await().atMost(PATIENCE).until(() -> rollout().getStep() == 1);
    assertThat(rollout().getEvidence().getAllNew().getRequests()).isEqualTo(600);
  }

  @Test
  void callsOfAnOlderRevisionDoNotCount() {
    startRollout("checks: {interval: 1s, minRequests: 100, errorRate: {maxRatio: 1}}\n");
    long revision = rollout().getAppliedRevision();
    agent.send(
        AgentMessage.newBuilder()
            .setStats(
                Stats.newBuilder()
                    .setSequence(++sequence)
                    .addCalls(calls("v1", 1_000, 0, 350, revision - 1))
                    .addCalls(calls("v2", 1_000, 500, 350, revision - 1)))
            .build());
    calls(40, 0, 40, 0, 350);
    awaitVerdict("requests", VerdictKind.WAIT, "40 and 40");
  }

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
    String metrics = page("/metrics");
    assertThat(metrics)
        .contains("graylane_rollout_step{rollout=\"orders-v2\",service=\"orders\"} 1.0")
        .contains("state=\"RUNNING\"")
        .contains("kind=\"wanted\"");
    rollouts.actOnRollout(
        ActOnRolloutRequest.newBuilder().setName("orders-v2").setAction("abort").build());
    await()
        .atMost(PATIENCE)
        .untilAsserted(() -> assertThat(told).containsExactly("start", "abort", "end"));
  }

  private String url(String path) {
    return "http://127.0.0.1:" + others.getAddress().getPort() + path;
  }

  private String page(String path) throws Exception {
    return HttpClient.newHttpClient()
        .send(
            HttpRequest.newBuilder(URI.create(server.address() + path)).build(),
            HttpResponse.BodyHandlers.ofString())
        .body();
  }
}
