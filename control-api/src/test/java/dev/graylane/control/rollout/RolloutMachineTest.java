package dev.graylane.control.rollout;

import static dev.graylane.control.rollout.SimulatedWorld.ada;
import static dev.graylane.control.rollout.Specs.canary;
import static dev.graylane.control.rollout.Specs.judged;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.util.Durations;
import dev.graylane.v1.BlueGreen;
import dev.graylane.v1.Condition;
import dev.graylane.v1.Match;
import dev.graylane.v1.OnFailure;
import dev.graylane.v1.PauseReason;
import dev.graylane.v1.Rollout;
import dev.graylane.v1.RolloutPhase;
import dev.graylane.v1.RolloutRecord;
import dev.graylane.v1.RolloutStep;
import dev.graylane.v1.RolloutStrategy;
import dev.graylane.v1.VerdictKind;
import dev.graylane.v1.WhenBusy;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

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
  void withoutAnInstanceToGoBackToItHaltsWhereItIs() {
    world.oldInstances = 0;
    world.verdict = VerdictKind.BAD;
    world.start(judged("10% 5m", "100%")).settle().after(MINUTE);
    assertThat(world.state()).isEqualTo("HALTED");
    assertThat(world.weight()).isEqualTo(1000);
    assertThatThrownBy(() -> world.command(r -> RolloutCommands.abort(r, world.now, ada(), 0)))
        .hasMessageContaining("--force");
    world.command(
        r -> RolloutCommands.abort(r, world.now, new RolloutCommands.Origin("ada", "", true), 0));
    assertThat(world.settle().state()).isEqualTo("ROLLED_BACK");
  }

  @Test
  void aGateWaitsForAPersonAndIsPassedByTheApproval() {
    world.start(canary("10% pause", "100%").build()).settle().after(Duration.ofHours(30));
    assertThat(world.record.getPausesList()).containsExactly(PauseReason.APPROVAL);
    assertThatThrownBy(() -> world.command(r -> RolloutCommands.resume(r, world.now, ada())))
        .hasMessageContaining("rollout approve");
    world.command(r -> RolloutCommands.approve(r, world.now, ada())).settle();
    assertThat(world.state()).isEqualTo("SUCCEEDED");
    assertThat(world.record.getApprovals(0).getBy()).isEqualTo("ada");
  }

  @Test
  void anApprovalBeforeTheGateLetsItPassWhenItIsReached() {
    Rollout spec =
        canary("10% 5m", "100%")
            .setSteps(0, canary("10% 5m").getSteps(0).toBuilder().setPause(true))
            .build();
    world.start(spec).settle().command(r -> RolloutCommands.approve(r, world.now, ada())).settle();
    assertThat(world.weight()).isEqualTo(1000);
    world.after(Duration.ofMinutes(6));
    assertThat(world.state()).isEqualTo("SUCCEEDED");
  }

  @Test
  void aPauseKeepsTheWeightsAndHarmIsStillSeen() {
    world.start(judged("10% 5m", "100%")).settle();
    world.command(r -> RolloutCommands.pause(r, world.now, ada())).after(Duration.ofMinutes(30));
    assertThat(world.weight()).isEqualTo(1000);
    world.verdict = VerdictKind.BAD;
    world.after(MINUTE);
    assertThat(world.state()).isEqualTo("ROLLED_BACK");
  }

  @Test
  void pausesAreASetAndEachReasonIsKept() {
    world.acknowledged = 1;
    world.start(canary("10% 5m", "100%").build()).settle();
    world.command(r -> RolloutCommands.pause(r, world.now, ada())).after(Duration.ofMinutes(6));
    assertThat(world.record.getPausesList())
        .containsExactly(PauseReason.BY_USER, PauseReason.PROPAGATION);
    world.acknowledged = 100;
    world.after(Duration.ofMinutes(10));
    assertThat(world.record.getPausesList()).containsExactly(PauseReason.BY_USER);
    assertThat(world.weight()).isEqualTo(1000);
    world.command(r -> RolloutCommands.resume(r, world.now, ada())).settle();
    assertThat(world.state()).isEqualTo("SUCCEEDED");
  }

  @Test
  void abortWorksInEveryStateAgainAndWhenNothingRuns() {
    world.start(judged("10% 5m", "50% pause", "100%")).settle();
    world.after(Duration.ofMinutes(20));
    for (RolloutRecord state : List.copyOf(world.written)) {
      SimulatedWorld other = new SimulatedWorld();
      other.now = world.now;
      other.record = state;
      other.command(r -> RolloutCommands.abort(r, other.now, ada(), 3)).settle();
      assertThat(other.state()).as("%s", state.getPhase()).isEqualTo("ROLLED_BACK");
      RolloutRecord again = RolloutCommands.abort(other.record, other.now, ada(), 3);
      assertThat(again).isSameAs(other.record);
    }
  }

  @Test
  void abortDuringThePromotionBringsTheBaselineBack() {
    world.baselineCanBeWritten = false;
    world.start(canary("100%").build()).settle();
    world.baseline = Optional.of("v2");
    world.record =
        world.written.stream()
            .filter(r -> r.getPhase() == RolloutPhase.PROMOTE)
            .findFirst()
            .orElseThrow();
    world.baselineCanBeWritten = true;
    world.command(r -> RolloutCommands.abort(r, world.now, ada(), 3)).settle();
    assertThat(world.state()).isEqualTo("ROLLED_BACK");
    assertThat(world.baseline).contains("v1");
  }

  @Test
  void aPromotionThatFailsHaltsOnTheHealthySideAndCanBeTriedAgain() {
    world.baselineCanBeWritten = false;
    world.start(canary("100%").build()).after(MINUTE);
    assertThat(world.state()).isEqualTo("HALTED");
    assertThat(world.weight()).isEqualTo(10_000);
    world.baselineCanBeWritten = true;
    world.command(r -> RolloutCommands.retry(r, world.now, ada(), world.baseline)).settle();
    assertThat(world.state()).isEqualTo("SUCCEEDED");
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
  void promoteGoesToTheEndWithoutTheStepsButNotBeforeTheAgentsHaveIt() {
    world.start(judged("1% 5m", "10% pause", "100%")).settle();
    world.acknowledged = 10;
    world.verdict = VerdictKind.WAIT;
    world.command(r -> RolloutCommands.promote(r, world.now, ada())).settle();
    assertThat(world.weight()).isEqualTo(10_000);
    assertThat(world.baseline).contains("v1");
    world.acknowledged = 100;
    assertThat(world.settle().state()).isEqualTo("SUCCEEDED");
  }

  @Test
  void skipGoesToTheNextStepWhateverIsMissing() {
    world.verdict = VerdictKind.WAIT;
    world.start(judged("1% 5m", "10% 5m", "100%")).settle();
    world.command(r -> RolloutCommands.skip(r, world.now, ada())).settle();
    assertThat(world.weight()).isEqualTo(1000);
  }

  @Test
  void undoBringsTheOldReleaseBackWithoutSteps() {
    world.start(canary("100%").build()).settle();
    assertThat(world.baseline).contains("v2");
    world.command(r -> RolloutCommands.undo(r, world.now, ada(), world.baseline, 3));
    assertThat(world.weight()).as("at once, before the baseline is written").isZero();
    assertThat(world.settle().state()).isEqualTo("ROLLED_BACK");
    assertThat(world.baseline).contains("v1");
    assertThat(world.record.getRoutesList()).isEmpty();
  }

  @Test
  void aSecondRolloutIsRefusedReplacesOrWaits() {
    Rollout v3 = canary("10% 5m", "100%").setName("orders-v3").setTo("v3").build();
    world.start(canary("50% 30m", "100%").build()).settle();
    assertThatThrownBy(() -> world.start(v3)).hasMessageContaining("orders-v2 is active on orders");

    SimulatedWorld queue = new SimulatedWorld();
    queue.start(canary("50% 30m", "100%").build()).settle();
    queue.start(v3.toBuilder().setWhenBusy(WhenBusy.QUEUE).build()).settle();
    assertThat(queue.record.getSpec().getName()).isEqualTo("orders-v2");
    queue.after(Duration.ofMinutes(31));
    assertThat(queue.record.getSpec().getName()).isEqualTo("orders-v3");
    assertThat(queue.record.getFrom()).isEqualTo("v2");

    world.start(v3.toBuilder().setWhenBusy(WhenBusy.REPLACE).build());
    assertThat(world.weight()).as("the stable release first").isZero();
    world.settle();
    assertThat(world.written)
        .anySatisfy(r -> assertThat(r.getPhase()).isEqualTo(RolloutPhase.SUPERSEDED));
    assertThat(world.record.getSpec().getName()).isEqualTo("orders-v3");
    assertThat(world.record.getFrom()).isEqualTo("v1");
    assertThat(world.record.getNumber()).isEqualTo(2);
  }

  @Test
  void aBaselineThatIsChangedByHandPausesIt() {
    world.start(canary("10% 5m", "100%").build()).settle();
    world.baseline = Optional.of("v9");
    world.after(Duration.ofMinutes(10));
    assertThat(world.record.getPausesList()).containsExactly(PauseReason.MANUAL_EDIT);
    assertThat(world.weight()).isEqualTo(1000);
    assertThat(world.baseline).contains("v9");
  }

  @Test
  void whoIsInByAnAudienceStaysInAtEveryLaterStep() {
    Condition beta = Condition.newBuilder().setAudience("beta").build();
    Rollout spec =
        canary("1% 5m", "100%")
            .addSteps(0, RolloutStep.newBuilder().setWhen(beta).setHold(Durations.fromMinutes(5)))
            .build();
    world.start(spec).settle();
    assertThat(world.weight()).isZero();
    assertThat(world.record.getRoutes(0).getSplitMap())
        .containsOnly(java.util.Map.entry("v2", 10_000));
    assertThat(world.record.getRoutes(0).getPriority())
        .isGreaterThan(world.record.getRoutes(1).getPriority());
    assertThat(world.step().getTitle()).isEqualTo("audience beta");
    world.after(Duration.ofMinutes(5));
    assertThat(world.weight()).isEqualTo(100);
    assertThat(world.record.getRoutes(0).getWhen()).isEqualTo(beta);
  }

  @Test
  void blueGreenShowsAPreviewSwitchesKeepsAndCanSwitchBack() {
    Condition preview =
        Condition.newBuilder()
            .setHeader(Match.newBuilder().setName("x-preview").setPresent(true))
            .build();
    Rollout spec =
        canary()
            .setStrategy(RolloutStrategy.BLUE_GREEN)
            .setBlueGreen(
                BlueGreen.newBuilder()
                    .setPreview(preview)
                    .setHold(Durations.fromMinutes(10))
                    .setPause(true)
                    .setKeep(Durations.fromMinutes(30)))
            .build();
    world.start(spec).settle().after(Duration.ofMinutes(20));
    assertThat(world.weight()).isZero();
    assertThat(world.record.getRoutes(0).getWhen()).isEqualTo(preview);
    world.command(r -> RolloutCommands.approve(r, world.now, ada())).settle();
    assertThat(world.weight()).isEqualTo(10_000);
    world.after(Duration.ofMinutes(29));
    assertThat(world.baseline).contains("v1");
    SimulatedWorld back = new SimulatedWorld();
    back.record = world.record;
    back.now = world.now;
    back.command(r -> RolloutCommands.abort(r, back.now, ada(), 3));
    assertThat(back.weight()).isZero();
    world.after(MINUTE);
    assertThat(world.state()).isEqualTo("SUCCEEDED");
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
}
