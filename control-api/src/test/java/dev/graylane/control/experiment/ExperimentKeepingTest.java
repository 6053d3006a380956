package dev.graylane.control.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.graylane.v1.ExperimentPhase;
import dev.graylane.v1.ExperimentResults;
import dev.graylane.v1.ExperimentStats;
import dev.graylane.v1.Registration;
import dev.graylane.v1.Stats;
import dev.graylane.v1.VariantResult;
import dev.graylane.v1.store.ExperimentChunk;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is left of users when a server dies or their run ends. */
class ExperimentKeepingTest extends ExperimentEngineSetting {
  @Test
  void aServerThatDiesGoesOnWithWhatWasKept() {
    for (int user = 0; user < 100; user++) {
      exposed(user, 0);
    }
    goal(5, 0);
    await()
        .untilAsserted(
            () -> {
              List<ExperimentChunk> chunks = new UserLog(store, "button", 1).read();
              assertThat(chunks.stream().mapToInt(ExperimentChunk::getUsersCount).sum())
                  .isEqualTo(100);
              assertThat(chunks.stream().mapToInt(ExperimentChunk::getReachedCount).sum())
                  .isEqualTo(1);
            });
    // As after kill -9: the other engine is not closed, and what it holds is not asked for.
    ExperimentEngine other = new ExperimentEngine(store, keeper, time, meters);
    try (other) {
      time.pass(Duration.ofSeconds(620));
      ExperimentResults before = results();
      ExperimentResults after = other.desk().get("button").results();
      assertThat(after.getVariantsList()).isEqualTo(before.getVariantsList());
      assertThat(sum(after, VariantResult::getUsers)).isEqualTo(100);
      assertThat(sum(after, VariantResult::getGoals)).isEqualTo(1);
    }
  }

  @Test
  void serversTellEachOtherOfTheirUsers() {
    ExperimentEngine other = new ExperimentEngine(store, keeper, time, meters);
    try (other) {
      for (int user = 0; user < 40; user++) {
        exposed(user, 0);
      }
      other.take(
          Registration.getDefaultInstance(),
          Stats.newBuilder()
              .addExperiments(
                  ExperimentStats.newBuilder()
                      .setExperiment("button")
                      .setRun(1)
                      .addGoalUsers(hash(3))
                      .addGoalAges(0))
              .build());
      await()
          .untilAsserted(
              () ->
                  assertThat(sum(other.desk().get("button").results(), VariantResult::getUsers))
                      .isEqualTo(40));
      await()
          .untilAsserted(
              () -> {
                List<ExperimentChunk> chunks = new UserLog(store, "button", 1).read();
                assertThat(chunks.stream().mapToInt(ExperimentChunk::getReachedCount).sum())
                    .isEqualTo(1);
              });
    }
  }

  private long kept() {
    return store.list("experiment-users/button/").documents().stream()
        .filter(document -> document.value().size() > 0)
        .count();
  }

  @Test
  void theEndIsKeptAndItsUsersAreForgotten() {
    for (int user = 0; user < 50; user++) {
      exposed(user, 0);
    }
    engine.desk().stop("button", "ada", "");
    goal(6, 0);
    await().untilAsserted(() -> assertThat(kept()).isPositive());
    time.pass(Duration.ofSeconds(700));
    await()
        .untilAsserted(
            () ->
                assertThat(engine.desk().get("button").experiment().getPhase())
                    .isEqualTo(ExperimentPhase.ENDED));
    assertThat(users()).isEqualTo(50);
    assertThat(goals()).isEqualTo(1);
    await().untilAsserted(() -> assertThat(kept()).isZero());
    assertThat(engine.desk().start(BUTTON, "ada", "", false).experiment().getRun()).isEqualTo(2);
    assertThat(users()).isZero();
    exposed(1, 0);
    assertThat(users()).as("reported for the first run").isZero();
    stop();
    open();
    assertThat(engine.desk().runs("button"))
        .extracting(view -> view.experiment().getRun())
        .containsExactly(2L, 1L);
    ExperimentResults first = engine.desk().get("button", 1).results();
    assertThat(sum(first, VariantResult::getUsers)).isEqualTo(50);
    assertThat(sum(first, VariantResult::getGoals)).isEqualTo(1);
    assertThat(engine.desk().get("button", 0).experiment().getRun()).isEqualTo(2);
    assertThatThrownBy(() -> engine.desk().get("button", 3))
        .isInstanceOf(ExperimentNotFound.class)
        .hasMessageContaining("no run 3 of experiment button");
  }

  @Test
  void theLastTwentyRunsAreKept() {
    for (int run = 1; run <= 22; run++) {
      engine.desk().stop("button", "ada", "");
      time.pass(Duration.ofSeconds(700));
      await()
          .untilAsserted(
              () ->
                  assertThat(engine.desk().get("button").experiment().getPhase())
                      .isEqualTo(ExperimentPhase.ENDED));
      engine.desk().start(BUTTON, "ada", "", false);
    }
    assertThat(engine.desk().runs("button"))
        .extracting(view -> view.experiment().getRun())
        .hasSize(21)
        .startsWith(23L, 22L)
        .endsWith(3L);
  }
}
