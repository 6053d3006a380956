package dev.graylane.control.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;

/** Rollouts of a service that has one already, as a user types them. */
class RolloutLineTest extends RolloutCommandLineSetting {
  private static final String V3 =
      GATED.replace("orders-v2", "orders-v3").replace("to: v2", "to: v3");

  @Test
  void whoWaitsInLineIsShownWaitedForAndTakenOutUnderItsOwnName() throws IOException {
    startRollout(GATED);
    awaitWeight(1000);
    Said queued = startRollout(V3 + "whenBusy: QUEUE\n", "--wait", "--timeout", "1s");
    assertThat(queued.out())
        .contains("rollout orders-v3 of orders is in line behind orders-v2")
        .contains("orders-v3 QUEUED: in line behind orders-v2");
    assertThat(queued.exit()).as("its own end, not the other's").isEqualTo(3);
    assertThat(graylane("rollout", "get", "orders-v3").out()).contains("QUEUED");
    Said refused = graylane("rollout", "approve", "orders-v3");
    assertThat(refused.err()).contains("orders-v3 waits in line", "rollout abort orders-v3");
    assertThat(graylane("rollout", "abort", "orders-v3").exit()).isZero();
    assertThat(graylane("rollout", "status", "orders-v3").err())
        .contains("there is no rollout orders-v3");
    assertThat(graylane("rollout", "status", "orders-v2").out()).contains("PAUSED");
  }

  @Test
  void whoWaitsForOneThatOthersFollowLearnsOfItsOwnEnd() throws IOException {
    startRollout(GATED);
    awaitWeight(1000);
    startRollout(V3 + "whenBusy: QUEUE\n");
    graylane("rollout", "approve", "orders-v2");
    Said next = graylane("rollout", "status", "orders-v3", "--wait", "--timeout", "5m");
    assertThat(next.out()).contains("orders-v3 PAUSED", "waits for an approval");
    Said first = graylane("rollout", "status", "orders-v2", "--wait", "--timeout", "5m");
    assertThat(first.exit()).as(first.out() + first.err()).isZero();
    assertThat(first.out()).contains("orders-v2 SUCCEEDED");
    assertThat(graylane("rollout", "history", "orders-v2").out())
        .contains("orders-v2", "orders-v3");
  }

  @Test
  void whoReplacesAnotherWaitsForItsOwnEnd() throws IOException {
    startRollout(GATED);
    awaitWeight(1000);
    String now = V3.replace("10%, pause: true", "100%").replace(", {weight: 100%}]", "]");
    Said said = startRollout(now + "whenBusy: REPLACE\n", "--wait", "--timeout", "5m");
    assertThat(said.exit()).as(said.out() + said.err()).isZero();
    assertThat(said.out()).contains("orders-v3 SUCCEEDED");
    assertThat(graylane("rollout", "status", "orders-v2").out()).contains("orders-v2 SUPERSEDED");
  }
}
