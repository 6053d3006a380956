package dev.graylane.control.experiment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.graylane.v1.VariantResult;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** When users and goals count, and where that is shown. */
class ExperimentCountingTest extends ExperimentEngineSetting {
  @Test
  void aUserIsCountedWhenTheTimeForTheGoalIsOver() {
    for (int user = 0; user < 40; user++) {
      exposed(user, 0);
    }
    assertThat(users()).isEqualTo(40);
    time.pass(Duration.ofSeconds(599));
    goal(3, 0);
    assertThat(sum(results(), VariantResult::getCountedUsers)).isZero();
    time.pass(Duration.ofSeconds(20));
    assertThat(sum(results(), VariantResult::getCountedUsers))
        .as("blocks of ten and the variants that they need")
        .isBetween(30L, 40L);
    assertThat(goals()).isEqualTo(1);
  }

  @Test
  void onlyAGoalAfterTheVariantAndInTimeCountsAndOnlyOnce() {
    for (int user = 0; user < 30; user++) {
      exposed(user, 1_000);
    }
    goal(1, 2_000);
    goal(2, 0);
    goal(2, 0);
    exposed(2, 0);
    time.pass(Duration.ofSeconds(602));
    goal(3, 0);
    time.pass(Duration.ofSeconds(20));
    goal(4, 0);
    assertThat(goals()).isEqualTo(1);
  }

  @Test
  void aGoalThatAnotherAgentReportsFirstCounts() {
    goal(7, 1_000);
    exposed(7, 3_000);
    for (int user = 8; user < 40; user++) {
      exposed(user, 0);
    }
    time.pass(Duration.ofSeconds(620));
    assertThat(goals()).isEqualTo(1);
  }

  @Test
  void whatComesTooLateIsDroppedAndCounted() {
    exposed(1, 60_000);
    goal(2, 60_000);
    assertThat(users()).isZero();
    assertThat(results().getDropped()).isEqualTo(2);
  }

  @Test
  void metricsShowUsersGoalsAndWhatIsProven() {
    for (int user = 0; user < 60; user++) {
      exposed(user, 0);
    }
    goal(1, 0);
    time.pass(Duration.ofSeconds(700));
    engine.desk().stop("button", "ada", "");
    await().untilAsserted(() -> assertThat(metric("users")).isEqualTo(60));
    assertThat(metric("counted.users")).isEqualTo(60);
    assertThat(metric("goals")).isEqualTo(1);
    assertThat(metric("mismatch")).isZero();
    assertThat(meters.get("graylane.experiment.rate").tags("bound", "high").gauges())
        .hasSize(2)
        .allSatisfy(gauge -> assertThat(gauge.value()).isBetween(0.0, 1.0));
    assertThat(
            meters
                .get("graylane.experiment.conclusion")
                .tags("experiment", "button", "conclusion", "UNDECIDED", "winner", "none")
                .gauge()
                .value())
        .isEqualTo(1);
  }

  private double metric(String name) {
    return meters.get("graylane.experiment." + name).tag("experiment", "button").gauges().stream()
        .mapToDouble(gauge -> gauge.value())
        .sum();
  }
}
