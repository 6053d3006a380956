package dev.graylane.control.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.graylane.v1.ActOnRolloutRequest;
import dev.graylane.v1.AdminGrpc;
import dev.graylane.v1.ApplyRequest;
import dev.graylane.v1.GetRolloutRequest;
import dev.graylane.v1.Manifest;
import dev.graylane.v1.PauseReason;
import dev.graylane.v1.PushMetricRequest;
import dev.graylane.v1.RolloutRecord;
import dev.graylane.v1.RolloutsGrpc;
import dev.graylane.v1.StartRolloutRequest;
import io.grpc.ManagedChannel;
import io.grpc.StatusRuntimeException;
import io.grpc.netty.shaded.io.grpc.netty.NettyChannelBuilder;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;

/** A control server that is killed again and again, and those who keep coming back to it. */
final class MortalServer implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofMinutes(5);
  private static final int KILLED = 137;
  private static final int MOST_CALLS_BEFORE_DEATH = 5;

  private final Path folder;
  private final Random random;
  private final List<TestAgent> agents = new ArrayList<>();
  private ServerProcess process;
  private ManagedChannel channel;
  private int lastGate;
  private String action = "";
  private RolloutRecord seen = RolloutRecord.getDefaultInstance();

  MortalServer(Path folder, Random random) {
    this.folder = folder;
    this.random = random;
  }

  Path data() {
    return folder.resolve("data");
  }

  /** All that were ever connected, in order. */
  List<TestAgent> agents() {
    return agents;
  }

  void setUp(String rollout) throws Exception {
    beginToDieAt("");
    String service =
        """
        kind: Service
        name: orders
        baseline: v1
        releases: {v1: {endpoints: ["127.0.0.1:9001"]}, v2: {endpoints: ["127.0.0.1:9002"]}}
        """;
    AdminGrpc.newBlockingStub(channel)
        .apply(ApplyRequest.newBuilder().addManifests(manifest(service)).build());
    rollouts().pushMetric(PushMetricRequest.newBuilder().setName("sales").setValue(2).build());
    rollouts()
        .startRollout(StartRolloutRequest.newBuilder().addManifests(manifest(rollout)).build());
    lastGate = rollout().getPlanCount() - 1;
    end();
  }

  private static Manifest manifest(String text) {
    return Manifest.newBuilder().setFile("rules.yaml").setText(text).build();
  }

  /** Has one come up that dies at a failpoint, whatever must be said to it until then. */
  void dieAt(String place) throws Exception {
    beginToDieAt(place);
    boolean end = place.contains("PROMOTE") || place.contains("SUCCEEDED") || atBaseline(place);
    await(place)
        .atMost(PATIENCE)
        .untilAsserted(
            () -> {
              attend(end);
              assertThat(process.isAlive()).as("%s, %s", seen, process.log()).isFalse();
            });
    assertThat(process.exit()).as(process.log()).isEqualTo(KILLED);
    end();
  }

  private static boolean atBaseline(String place) {
    return place.endsWith("baseline");
  }

  /** Kills one from outside at some moment. */
  void dieByChance() throws Exception {
    beginToDieAt("");
    int calls = random.nextInt(MOST_CALLS_BEFORE_DEATH);
    for (int i = 0; i < calls; i++) {
      attend(false);
    }
    process.kill();
    end();
  }

  /** From now on this is said to every server, again and again. */
  void wanted(String said) {
    action = said;
  }

  /**
   * Another rollout of the service begins, at the second try: at the first the server dies at a
   * failpoint.
   */
  void startAnother(String rollout, String place) throws Exception {
    StartRolloutRequest request =
        StartRolloutRequest.newBuilder().addManifests(manifest(rollout)).build();
    beginToDieAt(place);
    assertThatThrownBy(() -> rollouts().startRollout(request))
        .isInstanceOf(StatusRuntimeException.class);
    assertThat(process.exit()).as(place).isEqualTo(KILLED);
    end();
    beginToDieAt("");
    rollouts().startRollout(request);
    await().atMost(PATIENCE).until(() -> rollout().getNumber() == 2);
    end();
  }

  private void beginToDieAt(String place) throws IOException {
    process = ServerProcess.startToDie(folder, List.of("-Dgraylane.failpoint=" + place));
    channel =
        NettyChannelBuilder.forAddress("127.0.0.1", Math.max(1, process.port()))
            .usePlaintext()
            .build();
    if (process.port() != 0) {
      TestAgent agent = new TestAgent(process.port(), "shop", "v1", "shop-1");
      if (!agents.isEmpty()) {
        agent.holding(agents.get(agents.size() - 1));
      }
      agents.add(agent.connect());
    }
  }

  private void end() throws InterruptedException {
    process.kill();
    channel.shutdownNow();
    if (!agents.isEmpty()) {
      agents.get(agents.size() - 1).close();
    }
  }

  /** What a person at the rollout does all the time. */
  private void attend(boolean passesTheLastGate) {
    try {
      seen = rollout();
      boolean waits = seen.getPausesList().contains(PauseReason.APPROVAL);
      if (waits && (passesTheLastGate || seen.getStep() < lastGate)) {
        act("approve");
      }
      if (!action.isEmpty()) {
        act(action);
      }
    } catch (StatusRuntimeException e) {
      // It is dead, or dies while it is asked: the one after it is asked again.
    }
  }

  private void act(String what) {
    rollouts()
        .actOnRollout(ActOnRolloutRequest.newBuilder().setName("orders").setAction(what).build());
  }

  private RolloutRecord rollout() {
    return rollouts()
        .getRollout(GetRolloutRequest.newBuilder().setName("orders").build())
        .getRollout();
  }

  private RolloutsGrpc.RolloutsBlockingStub rollouts() {
    return RolloutsGrpc.newBlockingStub(channel).withDeadlineAfter(20, TimeUnit.SECONDS);
  }

  @Override
  public void close() throws InterruptedException {
    end();
  }
}
