package dev.graylane.control.rollout;

import static dev.graylane.control.rollout.SimulatedWorld.ada;
import static dev.graylane.control.rollout.Specs.canary;
import static dev.graylane.control.rollout.Specs.judged;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.util.Durations;
import dev.graylane.v1.OnFailure;
import dev.graylane.v1.PauseReason;
import dev.graylane.v1.Rollout;
import dev.graylane.v1.RolloutPhase;
import dev.graylane.v1.VerdictKind;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** What becomes of a rollout by itself. */
class RolloutMachineTest {
  private final SimulatedWorld world = new SimulatedWorld();

  private static final Duration SECOND = Duration.ofSeconds(1);
  private static final Duration MINUTE = Duration.ofMinutes(1);

  @Test
  void timedStepsFollowEachOtherUntilTheReleaseIsTheBaseline() {
    world.start(canary("1% 5m", "10% 10m", "50% 5m", "100%").build()).settle();
    assertThat(world.weight()).isEqualTo(100);
    world.after(Duration.ofMinutes(5));
    assertThat(world.weight()).isEqualTo(1000);
    world.after(Duration.ofMinutes(10));
    assertThat(world.weight()).isEqualTo(5000);
    assertThat(world.baseline).contains("v1");
    world.after(Duration.ofMinutes(5));
    assertThat(world.state()).isEqualTo("SUCCEEDED");
    assertThat(world.baseline).contains("v2");
    assertThat(world.record.getRoutesList()).isEmpty();
    assertThat(world.events())
        .containsExactly("STARTED", "STEP", "STEP", "STEP", "STEP", "PROMOTING", "SUCCEEDED");
  }

  @Test
  void stepsThatEndBelowTheWholeAreFollowedByTheWhole() {
    world.start(canary("10% 5m").build()).settle().after(Duration.ofMinutes(6));
    assertThat(world.state()).isEqualTo("SUCCEEDED");
    assertThat(world.written)
        .anySatisfy(r -> assertThat(SimulatedWorld.weight(r)).isEqualTo(10_000));
  }

  @Test
  void theStepsClockStartsWhenTheAgentsHaveIt() {
    world.acknowledged = 98;
    world.start(canary("1% 5m", "100%").build()).settle();
    world.after(Duration.ofMinutes(4));
    assertThat(world.record.getPhase()).isEqualTo(RolloutPhase.PROPAGATE);
    world.acknowledged = 99;
    world.after(Duration.ofMinutes(4));
    assertThat(world.weight()).isEqualTo(100);
    world.after(MINUTE.plus(SECOND));
    assertThat(world.state()).isEqualTo("SUCCEEDED");
  }

  @Test
  void withoutAnyAgentNothingIsKnownToHaveArrived() {
    world.live = 0;
    world.acknowledged = 0;
    world.start(canary("1% 1m", "100%").build()).settle().after(Duration.ofMinutes(3));
    assertThat(world.record.getPhase()).isEqualTo(RolloutPhase.PROPAGATE);
  }

  @Test
  void agentsThatDoNotAcknowledgeInTimePauseItAndItGoesOnWhenTheyDo() {
    world.acknowledged = 50;
    world.start(canary("1% 1m", "100%").build()).settle().after(Duration.ofMinutes(6));
    assertThat(world.record.getPausesList()).containsExactly(PauseReason.PROPAGATION);
    world.acknowledged = 100;
    world.after(Duration.ofMinutes(2));
    assertThat(world.state()).isEqualTo("SUCCEEDED");
  }

  @Test
  void theFirstCallsOfAColdReleaseAreNotJudged() {
    world.verdict = VerdictKind.BAD;
    Rollout spec = judged("1% 5m", "100%").toBuilder().setWarmup(Durations.fromSeconds(60)).build();
    world.start(spec).settle().after(Duration.ofSeconds(59));
    assertThat(world.record.getPhase()).isEqualTo(RolloutPhase.WARMUP);
    world.verdict = VerdictKind.OK;
    world.after(Duration.ofMinutes(7));
    assertThat(world.state()).isEqualTo("SUCCEEDED");
  }

  @Test
  void tooLittleTrafficHoldsAndIsNeitherAPassNorAFailure() {
    world.verdict = VerdictKind.WAIT;
    world.start(judged("1% 5m", "100%")).settle().after(Duration.ofHours(20));
    assertThat(world.state()).isEqualTo("RUNNING");
    assertThat(world.weight()).isEqualTo(100);
  }

  @Test
  void theLongestTimeEndsInAPauseAndNeverInAPromotion() {
    world.verdict = VerdictKind.WAIT;
    world.start(judged("1% 5m", "100%")).settle().after(Duration.ofHours(25));
    assertThat(world.record.getPausesList()).containsExactly(PauseReason.LONGEST_TIME);
    world.after(Duration.ofDays(30));
    assertThat(world.weight()).isEqualTo(100);
    world.verdict = VerdictKind.OK;
    world.after(Duration.ofHours(1));
    assertThat(world.state()).as("nobody said to go on").isEqualTo("PAUSED");
    world.command(r -> RolloutCommands.resume(r, world.now, ada())).after(Duration.ofMinutes(10));
    assertThat(world.state()).isEqualTo("SUCCEEDED");
  }

  @Test
  void measuringThatFailsIsNoPass() {
    world.verdict = VerdictKind.UNKNOWN;
    world.start(judged("1% 5m", "100%")).settle().after(Duration.ofHours(2));
    assertThat(world.weight()).isEqualTo(100);
  }

  @Test
  void aBadVerdictSendsEverybodyBackAtOnceAndUrgently() {
    world.start(judged("10% 5m", "100%")).settle().after(MINUTE);
    world.verdict = VerdictKind.BAD;
    world.after(MINUTE);
    assertThat(world.state()).isEqualTo("ROLLED_BACK");
    assertThat(world.baseline).contains("v1");
    assertThat(world.record.getUrgent()).isEqualTo(1);
    assertThat(world.written)
        .anySatisfy(
            r -> {
              assertThat(r.getPhase()).isEqualTo(RolloutPhase.ROLLING_BACK);
              assertThat(SimulatedWorld.weight(r)).isZero();
            });
  }

  @Test
  void aBadVerdictPausesWhereTheSpecSaysSo() {
    Rollout spec = judged("10% 5m", "100%").toBuilder().setOnFailure(OnFailure.PAUSE).build();
    world.verdict = VerdictKind.BAD;
    world.start(spec).settle().after(Duration.ofMinutes(20));
    assertThat(world.record.getPausesList()).containsExactly(PauseReason.CHECK_FAILED);
    assertThat(world.weight()).isEqualTo(1000);
  }

  @Test
  void overdueTimedStepsAreOneAdvance() {
    world.start(canary("1% 5m", "10% 5m", "20% 5m", "50% 60m", "100%").build()).settle();
    world.away(Duration.ofMinutes(30));
    assertThat(world.weight()).isEqualTo(5000);
    assertThat(world.events()).containsExactly("STARTED", "STEP", "STEP");
  }

  @Test
  void overdueStepsCrossNoGateAndNoCheck() {
    world.start(canary("1% 5m", "10% pause", "50% 5m", "100%").build()).settle();
    world.away(Duration.ofDays(3));
    assertThat(world.weight()).isEqualTo(1000);
    assertThat(world.record.getPausesList()).containsExactly(PauseReason.APPROVAL);

    SimulatedWorld judged = new SimulatedWorld();
    judged.start(judged("1% 5m", "10% 5m", "50% 5m", "100%")).settle();
    judged.away(Duration.ofDays(3));
    assertThat(judged.weight()).isEqualTo(1000);
  }

  @Test
  void overdueStepsNeverLeaveOutTheLast() {
    world.start(canary("1% 5m", "10% 5m", "100% 5m").build()).settle();
    world.away(Duration.ofDays(3));
    assertThat(world.state()).isEqualTo("RUNNING");
    assertThat(world.weight()).isEqualTo(10_000);
  }

  @Test
  void aMonthOfRolloutsIsOverInAMoment() {
    Rollout spec =
        judged("1% 60m", "10% 600m", "50% 6000m", "100% 6000m").toBuilder()
            .setLongest(Durations.fromDays(7))
            .build();
    world.start(spec).after(Duration.ofDays(30));
    assertThat(world.state()).isEqualTo("SUCCEEDED");
    assertThat(world.written.size()).isGreaterThan(10_000);
  }

  @Test
  void agentsThatRefuseAStepAreNamedInTheReasonAndOneOfAHundredMayBeMissing() {
    world.live = 3;
    world.acknowledged = 2;
    world.refused = 1;
    world.start(canary("1% 1m", "100%").build()).settle().after(Duration.ofMinutes(6));
    assertThat(world.record.getPausesList()).containsExactly(PauseReason.PROPAGATION);
    assertThat(world.record.getEvents(world.record.getEventsCount() - 1).getMessage())
        .isEqualTo("2 of 3 agents have acknowledged the step, 1 refuse it");
    world.live = 200;
    world.acknowledged = 197;
    world.settle();
    assertThat(world.weight()).as("98.5% are not enough").isEqualTo(100);
    world.acknowledged = 198;
    world.after(Duration.ofMinutes(2));
    assertThat(world.state()).isEqualTo("SUCCEEDED");
  }

  @Test
  void anAgentThatComesLaterHoldsNoStepThatHasBegun() {
    world.start(canary("1% 5m", "100%").build()).settle();
    world.live = 1_000;
    world.after(Duration.ofMinutes(5));
    assertThat(world.record.getStep()).as("the next step waits for it").isEqualTo(1);
    assertThat(world.record.getPhase()).isEqualTo(RolloutPhase.PROPAGATE);
  }
}
