package dev.graylane.control.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import org.junit.jupiter.api.Test;

/** What people and pipelines do with rollouts, and what agents get to hold meanwhile. */
class RolloutCommandLineTest extends RolloutCommandLineSetting {
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
  void aRestartGoesOnWhereItWas() throws IOException {
    startRollout(GATED);
    awaitWeight(1000);
    restart();
    awaitWeight(1000);
    await()
        .untilAsserted(
            () -> assertThat(graylane("rollout", "status", "orders-v2").out()).contains("PAUSED"));
    graylane("rollout", "approve", "orders-v2");
    assertThat(graylane("rollout", "status", "orders-v2", "--wait", "--timeout", "60s").exit())
        .isZero();
  }
}
