package dev.graylane.control.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.graylane.control.server.ControlServer;
import dev.graylane.control.server.ServerOptions;
import dev.graylane.control.server.TestAgent;
import dev.graylane.v1.Bundle;
import dev.graylane.v1.Route;
import dev.graylane.v1.ServiceBundle;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;

/** A server with an agent that says what it was told, and rollouts as a user types them. */
abstract class RolloutCommandLineSetting extends CommandLineSetting {
  static final String THREE_RELEASES = ORDERS + "  v3: {endpoints: [\"127.0.0.1:9003\"]}\n";
  static final String GATED = rollout("[{weight: 10%, pause: true}, {weight: 100%}]");

  private TestAgent agent;

  static String rollout(String steps) {
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

  @BeforeAll
  static void bePatient() {
    Awaitility.setDefaultTimeout(Duration.ofMinutes(2));
  }

  @BeforeEach
  void connect() throws IOException {
    agent = new TestAgent(server.port(), "shop", "v1", "shop-1").connect();
    assertThat(apply(THREE_RELEASES, "--wait").exit()).isZero();
  }

  @AfterEach
  void disconnect() {
    agent.close();
  }

  /** The same server comes back, and the agent to it. */
  void restart() {
    agent.close();
    server.close();
    server = ControlServer.start(ServerOptions.local(0, folder.resolve("data")));
    agent = new TestAgent(server.port(), "shop", "v1", "shop-1").connect();
  }

  Said startRollout(String text, String... more) throws IOException {
    List<String> arguments =
        new ArrayList<>(List.of("rollout", "start", file("r.yaml", text), "--author", "ada"));
    arguments.addAll(List.of(more));
    return graylane(arguments.toArray(String[]::new));
  }

  /** Empty before it is told anything. */
  List<Route> heldRoutes() {
    return held().getRoutesList();
  }

  String heldBaseline() {
    return held().getService().getBaseline();
  }

  private ServiceBundle held() {
    synchronized (agent.held) {
      Bundle orders = agent.held.get("service/orders");
      return orders == null ? ServiceBundle.getDefaultInstance() : orders.getService();
    }
  }

  void awaitWeight(int weight) {
    await()
        .untilAsserted(
            () ->
                assertThat(heldRoutes())
                    .singleElement()
                    .satisfies(
                        route -> assertThat(route.getSplitOrDefault("v2", 0)).isEqualTo(weight)));
  }
}
