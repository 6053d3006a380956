package dev.graylane.control.statistics.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** What docs/statistics.md claims, in few rollouts of one seed. */
class SimulationTest {
  private static final Trials TRIALS = new Trials(200, 60, 1);

  private static Outcome errors(Scenario scenario, Supplier<StopRule> rule) {
    return Outcome.of(chance -> new ErrorTraffic(scenario, chance), rule, TRIALS);
  }

  @Test
  void sixtyLooksWithChangingWeightsAbortFewHarmlessReleases() {
    assertThat(errors(Scenario.usual(), StopRules::anyIncrease).stopped()).isLessThan(0.05);
    assertThat(errors(Scenario.usual(), StopRules::zAtEachLook).stopped()).isGreaterThan(0.3);
  }

  @Test
  void errorsThatClumpAbortFewHarmlessReleases() {
    Scenario clumps = Scenario.usual().noise(new Noise(2, 0, 0));
    assertThat(errors(clumps, StopRules::anyIncrease).stopped()).isLessThan(0.05);
    assertThat(errors(clumps, StopRules::zAtTheEnd).stopped()).isGreaterThan(0.08);
    Scenario outages = Scenario.usual().noise(new Noise(1, 0, 1));
    assertThat(errors(outages, StopRules::anyIncrease).stopped()).isLessThan(0.05);
  }

  @Test
  void fiveTimesTheErrorsStopAfterAboutAHundredRequests() {
    Outcome five = errors(Scenario.usual().ratio(5), StopRules::anyIncrease);
    assertThat(five.stopped()).isEqualTo(1);
    assertThat(five.requests()).isBetween(60.0, 150.0);
    assertThat(five.most()).isLessThan(600);
  }

  @Test
  void twiceTheErrorsStopWithinTheRollout() {
    assertThat(errors(Scenario.usual().ratio(2), StopRules::anyIncrease).stopped())
        .isGreaterThan(0.95);
  }

  @Test
  void latenciesThatAreAtTheLimitAbortFewReleasesAndThreeTimesAsSlowOnesStop() {
    Trials few = new Trials(40, 60, 1);
    Scenario limit = Scenario.usual().ratio(1.2);
    Scenario slow = Scenario.usual().ratio(3);
    assertThat(
            Outcome.of(
                    chance -> new LatencyTraffic(limit, chance),
                    () -> StopRules.slowerThan(1.2),
                    few)
                .stopped())
        .isLessThan(0.1);
    Outcome stop =
        Outcome.of(
            chance -> new LatencyTraffic(slow, chance), () -> StopRules.slowerThan(1.2), few);
    assertThat(stop.stopped()).isEqualTo(1);
    assertThat(stop.most()).isLessThan(400);
  }

  @Test
  void usersWhoAreAlwaysServedSlowlyAbortFewReleasesThatAreAtTheLimit() {
    Trials few = new Trials(20, 60, 1);
    Scenario limit = Scenario.usual().ratio(1.2);
    for (int users : new int[] {200, 2_000}) {
      Outcome outcome =
          Outcome.of(
              chance -> new SlowUsersTraffic(limit, users, 1, chance),
              () -> StopRules.slowerThan(1.2),
              few);
      assertThat(outcome.stopped()).as("%s users", users).isLessThan(0.05);
    }
  }

  @Test
  void twiceAsSlowAReleaseStopsWithinTwoThousandRequestsThoughUsersDiffer() {
    Scenario slow = Scenario.usual().ratio(2);
    Outcome outcome =
        Outcome.of(
            chance -> new SlowUsersTraffic(slow, 2_000, 0.3, chance),
            () -> StopRules.slowerThan(1.2),
            new Trials(40, 60, 1));
    assertThat(outcome.stopped()).isEqualTo(1);
    assertThat(outcome.most()).isLessThan(2_000);
  }

  @Test
  void usersWhoStayInTheirArmAreNoMismatchAndLostCallsAre() {
    Trials few = new Trials(40, 60, 1);
    Scenario half = Scenario.usual().ratio(0.5);
    assertThat(
            Outcome.of(
                    chance -> new ShareTraffic(Scenario.usual(), 2_000, 1, chance),
                    StopRules::sampleRatio,
                    few)
                .stopped())
        .isLessThan(0.05);
    assertThat(
            Outcome.of(
                    chance -> new ShareTraffic(half, 2_000, 1, chance), StopRules::sampleRatio, few)
                .stopped())
        .isGreaterThan(0.9);
  }

  @Test
  void intervalsOfExperimentsHoldAtEveryLookAndNaiveOnesDoNot() {
    GoalScenario same = new GoalScenario(0.05, 0, 0.5, 5_000);
    assertThat(GoalSimulation.of(same, GoalRules::graylane, 0, TRIALS).refuted()).isLessThan(0.05);
    assertThat(GoalSimulation.of(same, GoalRules::zAtEachLook, 0, TRIALS).refuted())
        .isGreaterThan(0.25);
    GoalScenario better = new GoalScenario(0.05, 0.03, 0.5, 20_000);
    assertThat(GoalSimulation.of(better, GoalRules::graylane, 0.03, TRIALS).refuted())
        .isLessThan(0.05);
    assertThat(GoalSimulation.of(better, GoalRules::graylane, 0, TRIALS).refuted())
        .isGreaterThan(0.95);
  }
}
