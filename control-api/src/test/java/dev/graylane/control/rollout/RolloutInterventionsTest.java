package dev.graylane.control.rollout;

import static dev.graylane.control.rollout.SimulatedWorld.ada;
import static dev.graylane.control.rollout.Specs.canary;
import static dev.graylane.control.rollout.Specs.judged;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.graylane.v1.PauseReason;
import dev.graylane.v1.Rollout;
import dev.graylane.v1.RolloutPhase;
import dev.graylane.v1.RolloutRecord;
import dev.graylane.v1.VerdictKind;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What people do with a rollout, and what a rollout does that needs them. */
class RolloutInterventionsTest {
  private final SimulatedWorld world = new SimulatedWorld();

  private static final Duration MINUTE = Duration.ofMinutes(1);

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
      other.command(r -> WayBack.abort(r, other.now, ada(), 3)).settle();
      assertThat(other.state()).as("%s", state.getPhase()).isEqualTo("ROLLED_BACK");
      RolloutRecord again = WayBack.abort(other.record, other.now, ada(), 3);
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
    world.command(r -> WayBack.abort(r, world.now, ada(), 3)).settle();
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
    world.command(r -> WayBack.undo(r, world.now, ada(), world.baseline, 3));
    assertThat(world.weight()).as("at once, before the baseline is written").isZero();
    assertThat(world.settle().state()).isEqualTo("ROLLED_BACK");
    assertThat(world.baseline).contains("v1");
    assertThat(world.record.getRoutesList()).isEmpty();
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
  void withoutAnInstanceToGoBackToItHaltsWhereItIs() {
    world.oldInstances = 0;
    world.verdict = VerdictKind.BAD;
    world.start(judged("10% 5m", "100%")).settle().after(MINUTE);
    assertThat(world.state()).isEqualTo("HALTED");
    assertThat(world.weight()).isEqualTo(1000);
    assertThatThrownBy(() -> world.command(r -> WayBack.abort(r, world.now, ada(), 0)))
        .hasMessageContaining("--force");
    world.command(r -> WayBack.abort(r, world.now, new RolloutCommands.Origin("ada", "", true), 0));
    assertThat(world.settle().state()).isEqualTo("ROLLED_BACK");
  }
}
