package dev.graylane.control.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.graylane.v1.AgentMessage;
import dev.graylane.v1.RolloutPhase;
import dev.graylane.v1.RolloutRecord;
import dev.graylane.v1.Stats;
import dev.graylane.v1.VerdictKind;
import org.junit.jupiter.api.Test;

/** What rollouts are judged by of what agents say to a running server. */
class RolloutChecksTest extends RolloutChecksSetting {
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
  void aReleaseThatDoesNotGetItsShareIsNotPromotedAndNotPunished() {
    startRollout("checks: {interval: 1s, minRequests: 50, errorRate: {max: 50%}}\n");
    calls(1_000, 0, 300, 0, 350);
    awaitVerdict("sampleRatio", VerdictKind.BAD, "");
    RolloutRecord held = rollout();
    assertThat(held.getStep()).isZero();
    assertThat(held.getPhase()).isIn(RolloutPhase.OBSERVE, RolloutPhase.GATE);
    assertThat(held.getWaitingFor()).contains("sampleRatio");
  }

  @Test
  void aReleaseThatGetsMoreCallsThanItMayIsRolledBackAndFewerHold() {
    startRollout(
        "checks: {interval: 1s, minRequests: 0, sampleRatio: false, requestRate: {min: 5, max: 500}}\n");
    awaitVerdict("requestRate", VerdictKind.WAIT, "per second, at least 5, at most 500");
    calls(100_000, 0, 100_000, 0, 350);
    awaitPhase(RolloutPhase.ROLLED_BACK);
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
}
