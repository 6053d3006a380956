package dev.graylane.control.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.graylane.control.agents.AgentTimes;
import dev.graylane.control.state.Instances;
import dev.graylane.control.store.Document;
import dev.graylane.control.store.Store;
import dev.graylane.control.store.Stores;
import dev.graylane.v1.AdminGrpc;
import dev.graylane.v1.ApplyRequest;
import dev.graylane.v1.CheckVerdict;
import dev.graylane.v1.GetRolloutRequest;
import dev.graylane.v1.ListAgentsRequest;
import dev.graylane.v1.Manifest;
import dev.graylane.v1.RolloutPhase;
import dev.graylane.v1.RolloutRecord;
import dev.graylane.v1.RolloutsGrpc;
import dev.graylane.v1.StartRolloutRequest;
import io.grpc.ManagedChannel;
import io.grpc.netty.shaded.io.grpc.netty.NettyChannelBuilder;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two servers over one store, each with agents of its own: one of them drives, for all. */
class SharedStoreTest {
  private static final Duration TERM = Duration.ofSeconds(6);
  private static final AgentTimes TIMES =
      new AgentTimes(
          Duration.ofSeconds(2),
          Duration.ofSeconds(30),
          Duration.ofSeconds(10),
          Duration.ofMillis(500));
  private static final String ORDERS =
      """
      kind: Service
      name: orders
      baseline: v1
      releases: {v1: {endpoints: ["127.0.0.1:9001"]}, v2: {endpoints: ["127.0.0.1:9002"]}}
      """;

  @TempDir Path folder;
  private Store store;
  private Peer one;
  private Peer other;

  @BeforeEach
  void start() {
    store = Stores.open("", folder);
    one = new Peer("shop-1");
    other = new Peer("shop-2");
    AdminGrpc.newBlockingStub(one.channel)
        .apply(ApplyRequest.newBuilder().addManifests(manifest(ORDERS)).build());
    await().until(() -> other.agent.held.containsKey("service/orders"));
  }

  @AfterEach
  void stop() {
    one.close();
    other.close();
    store.close();
  }

  /** A server with an agent. */
  private final class Peer implements AutoCloseable {
    final ControlServer server =
        ControlServer.over(
            new OpenStore(store),
            ServerOptions.local(0, folder).withAgentTimes(TIMES),
            Optional.of(TERM));
    final ManagedChannel channel =
        NettyChannelBuilder.forAddress("127.0.0.1", server.port()).usePlaintext().build();
    final RolloutsGrpc.RolloutsBlockingStub rollouts = RolloutsGrpc.newBlockingStub(channel);
    TestAgent agent;

    Peer(String instance) {
      agent = new TestAgent(server.port(), "shop", "v1", instance).connect();
    }

    RolloutRecord rollout() {
      return rollouts
          .getRollout(GetRolloutRequest.newBuilder().setName("orders-v2").build())
          .getRollout();
    }

    boolean knows(String instance) {
      return AdminGrpc.newBlockingStub(channel)
          .listAgents(ListAgentsRequest.getDefaultInstance())
          .getAgentsList()
          .stream()
          .anyMatch(known -> known.getRegistration().getInstance().equals(instance));
    }

    /** What its agent saw. */
    void calls(long oldCalls, long newCalls, long newErrors) {
      long revision = rollout().getAppliedRevision();
      agent.report(
          RolloutChecksSetting.calls("v1", oldCalls, 0, 350, revision),
          RolloutChecksSetting.calls("v2", newCalls, newErrors, 350, revision));
    }

    @Override
    public void close() {
      agent.close();
      channel.shutdownNow();
      server.close();
    }
  }

  private static Manifest manifest(String text) {
    return Manifest.newBuilder().setFile("rules.yaml").setText(text).build();
  }

  /** However slow the machine is. */
  private static ConditionFactory await() {
    return Awaitility.await().atMost(Duration.ofMinutes(2));
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
        checks:\s"""
            + checks
            + "\n";
    other.rollouts.startRollout(
        StartRolloutRequest.newBuilder().addManifests(manifest(text)).build());
  }

  private void awaitRequests(String message) {
    await()
        .untilAsserted(
            () ->
                assertThat(one.rollout().getVerdictsList())
                    .extracting(CheckVerdict::getMessage)
                    .anySatisfy(said -> assertThat(said).contains(message)));
  }

  @Test
  void aStepBeginsWhenTheAgentsOfAllServersHaveIt() {
    other.agent.acknowledges = false;
    startRollout("{interval: 1s, errorRate: {max: 1%}}");
    await()
        .untilAsserted(
            () ->
                assertThat(one.rollout().getWaitingFor())
                    .isEqualTo("1 of 2 agents have acknowledged"));
    await().until(() -> !other.agent.pushes.isEmpty() && other.agent.awaitsAnswer());
    assertThat(one.rollout().getPhase()).isEqualTo(RolloutPhase.PROPAGATE);

    other.agent.acknowledges = true;
    other.agent.acknowledge();
    await().until(() -> one.rollout().getPhase() == RolloutPhase.OBSERVE);
    assertThat(one.rollout().getAgents().getAcknowledged()).isEqualTo(2);
    assertThat(one.rollout().getAgents().getLive()).isEqualTo(2);
  }

  @Test
  void callsThatEachSawAreCountedTogetherAndOnceWhoeverDrives() {
    startRollout("{interval: 1s, minRequests: 500, sampleRatio: false, errorRate: {max: 5%}}");
    await().until(() -> one.rollout().getPhase() == RolloutPhase.OBSERVE);
    one.calls(100, 100, 0);
    other.calls(30, 20, 1);
    awaitRequests("120 and 130 at this step, at least 500");

    // Its agent goes to the other server, which drives now at the latest.
    other.close();
    other = new Peer("shop-2");
    other.calls(1_000, 30, 0);
    one.calls(7, 0, 0);
    awaitRequests("150 and 1137 at this step, at least 500");
    one.close();
    one = other;
    one.calls(0, 350, 1);
    await().until(() -> one.rollout().getStep() == 1);
    assertThat(one.rollout().getEvidence().getAllNew().getRequests()).isEqualTo(500);
    assertThat(one.rollout().getEvidence().getAllNew().getErrors()).isEqualTo(2);
  }

  @Test
  void errorsThatOnlyOneServerHearsOfEndTheRollout() {
    startRollout("{interval: 1s, minRequests: 50, errorRate: {maxRatio: 1}}");
    await().until(() -> one.rollout().getPhase() == RolloutPhase.OBSERVE);
    one.calls(1_000, 0, 0);
    other.calls(0, 1_000, 60);
    await().until(() -> one.rollout().getPhase() == RolloutPhase.ROLLED_BACK);
    await()
        .untilAsserted(
            () -> assertThat(store.list("evidence/").documents()).as("cleaned up").isEmpty());
  }

  @Test
  void anInstanceWhoseAgentMovesCanBeCalledUntilItEnds() {
    TestAgent first = new TestAgent(one.server.port(), "orders", "v2", "orders-9");
    first.connect("127.0.0.1:9009");
    await().until(() -> other.agent.instancesOf("orders").contains("orders-9"));
    first.die();
    TestAgent moved = new TestAgent(other.server.port(), "orders", "v2", "orders-9");
    moved.connect("127.0.0.1:9009");
    await().until(() -> !one.knows("orders-9") && other.knows("orders-9"));
    assertThat(other.agent.instancesOf("orders")).contains("orders-9");
    assertThat(store.list(Instances.PREFIX).documents())
        .extracting(Document::key)
        .anySatisfy(key -> assertThat(key).contains("orders-9"));

    moved.die();
    await().until(() -> !other.agent.instancesOf("orders").contains("orders-9"));
  }

  @Test
  void anAgentThatMovesIsNeverTwo() {
    one.agent.close();
    one.agent = new TestAgent(other.server.port(), "shop", "v1", "shop-1").connect();
    startRollout("{interval: 1s, errorRate: {max: 1%}}");
    await().until(() -> one.rollout().getPhase() == RolloutPhase.OBSERVE);
    assertThat(one.rollout().getAgents().getLive()).isEqualTo(2);
    assertThat(one.rollout().getAgents().getAcknowledged()).isEqualTo(2);
  }
}
