package dev.graylane.control.agents;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.graylane.control.server.ControlServer;
import dev.graylane.control.server.ServerOptions;
import dev.graylane.control.server.TestAgent;
import dev.graylane.control.state.ControlLoop;
import dev.graylane.control.state.StateKeeper;
import dev.graylane.control.store.Store;
import dev.graylane.control.store.Stores;
import dev.graylane.v1.AdminGrpc;
import dev.graylane.v1.ApplyRequest;
import dev.graylane.v1.Manifest;
import io.grpc.ManagedChannel;
import io.grpc.netty.shaded.io.grpc.netty.NettyChannelBuilder;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a server that starts makes of the instances that an earlier one left. */
class AgentRegistryTest {
  /** Whoever is expected gets no time at all: once the time runs, it is over. */
  private static final AgentTimes NO_TIME =
      new AgentTimes(Duration.ZERO, Duration.ZERO, Duration.ofSeconds(10), Duration.ofSeconds(5));

  @TempDir Path folder;

  @Test
  void theTimeToComeBackBeginsWhenTheServerCanBeReached() throws Exception {
    anEarlierServerKnew("orders-1");
    try (Store store = Stores.open("", folder);
        ControlLoop loop = new ControlLoop();
        StateKeeper keeper = new StateKeeper(store, loop, state -> {})) {
      AgentRegistry registry = new AgentRegistry(store, loop, NO_TIME);
      loop.execute(() -> registry.restore(keeper.state()));
      // Whatever was due by now has run before this answers.
      assertThat(loop.ask(() -> loop.ask(registry::agents)).get().get())
          .extracting(agent -> agent.getRegistration().getInstance())
          .containsExactly("orders-1");

      loop.execute(registry::opened);

      await().until(() -> loop.ask(registry::agents).get().isEmpty());
      await().until(() -> keeper.state().instances().of("orders").isEmpty());
    }
  }

  private void anEarlierServerKnew(String instance) {
    ControlServer earlier = ControlServer.start(ServerOptions.local(0, folder));
    ManagedChannel channel =
        NettyChannelBuilder.forAddress("127.0.0.1", earlier.port()).usePlaintext().build();
    AdminGrpc.newBlockingStub(channel)
        .apply(
            ApplyRequest.newBuilder()
                .addManifests(
                    Manifest.newBuilder()
                        .setFile("rules.yaml")
                        .setText("kind: Service\nname: orders\nbaseline: v1\n"))
                .build());
    channel.shutdownNow();
    try (TestAgent agent =
        new TestAgent(earlier.port(), "orders", "v1", instance).connect("127.0.0.1:9009")) {
      await().until(() -> agent.instancesOf("orders").contains(instance));
      earlier.close();
    }
  }
}
