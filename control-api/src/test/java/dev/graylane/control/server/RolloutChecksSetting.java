package dev.graylane.control.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpServer;
import dev.graylane.control.agents.AgentTimes;
import dev.graylane.v1.AdminGrpc;
import dev.graylane.v1.AgentMessage;
import dev.graylane.v1.ApplyRequest;
import dev.graylane.v1.CallStats;
import dev.graylane.v1.CheckVerdict;
import dev.graylane.v1.GetRolloutRequest;
import dev.graylane.v1.Histogram;
import dev.graylane.v1.Manifest;
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
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A server with one agent that tells it what it called, and others that can be asked and told. */
abstract class RolloutChecksSetting {
  static final Duration PATIENCE = Duration.ofSeconds(180);
  private static final Duration GATHER = Duration.ofMillis(200);

  @TempDir Path data;
  ControlServer server;
  ManagedChannel channel;
  RolloutsGrpc.RolloutsBlockingStub rollouts;
  TestAgent agent;
  HttpServer others;
  // Some of the others never answer.
  private final ExecutorService threads = Executors.newCachedThreadPool();
  long sequence;

  @BeforeEach
  void start() throws IOException {
    server =
        ControlServer.start(
            ServerOptions.local(0, data).withAgentTimes(AgentTimes.DEFAULT.withGather(GATHER)));
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
    others.setExecutor(threads);
    others.start();
  }

  @AfterEach
  void stop() {
    others.stop(0);
    threads.shutdownNow();
    agent.close();
    channel.shutdownNow();
    server.close();
  }

  static Manifest manifest(String text) {
    return Manifest.newBuilder().setFile("rules.yaml").setText(text).build();
  }

  void startRollout(String checks) {
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

  RolloutRecord rollout() {
    return rollouts
        .getRollout(GetRolloutRequest.newBuilder().setName("orders-v2").build())
        .getRollout();
  }

  /** Calls of both releases, as an agent reports them. */
  void calls(long oldCalls, long oldErrors, long newCalls, long newErrors, int bucket) {
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

  static CallStats calls(String release, long calls, long errors, int bucket, long revision) {
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

  void awaitPhase(RolloutPhase phase) {
    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () -> {
              RolloutRecord now = rollout();
              assertThat(now.getPhase()).as("%s", now.getVerdictsList()).isEqualTo(phase);
            });
  }

  void awaitVerdict(String check, VerdictKind kind, String message) {
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

  String url(String path) {
    return "http://127.0.0.1:" + others.getAddress().getPort() + path;
  }

  String page(String path) throws Exception {
    return HttpClient.newHttpClient()
        .send(
            HttpRequest.newBuilder(URI.create(server.address() + path)).build(),
            HttpResponse.BodyHandlers.ofString())
        .body();
  }
}
