package dev.graylane.control.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.graylane.control.rules.RuleLog;
import dev.graylane.control.rules.RuleState;
import dev.graylane.control.state.ControlLoop;
import dev.graylane.control.state.ExperimentForm;
import dev.graylane.control.state.StateKeeper;
import dev.graylane.control.store.Store;
import dev.graylane.control.store.Stores;
import dev.graylane.routing.VariantShares;
import dev.graylane.v1.Experiment;
import dev.graylane.v1.ExperimentGoal;
import dev.graylane.v1.ExperimentPhase;
import dev.graylane.v1.ExperimentResults;
import dev.graylane.v1.ExperimentStats;
import dev.graylane.v1.ExperimentVariant;
import dev.graylane.v1.Exposures;
import dev.graylane.v1.Registration;
import dev.graylane.v1.Service;
import dev.graylane.v1.Stats;
import dev.graylane.v1.VariantResult;
import dev.graylane.v1.store.ExperimentChunk;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.function.ToLongFunction;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** When users and goals count, and what is left of them when the server dies; time is made up. */
class ExperimentEngineTest {
  private static final Experiment BUTTON =
      Experiment.newBuilder()
          .setName("button")
          .setService("orders")
          .addVariants(ExperimentVariant.newBuilder().setName("v1"))
          .addVariants(ExperimentVariant.newBuilder().setName("v2"))
          .setGoal(
              ExperimentGoal.newBuilder()
                  .setService("orders")
                  .setWithin(com.google.protobuf.Duration.newBuilder().setSeconds(600)))
          .build();

  @TempDir Path folder;
  private final Time time = new Time();
  private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
  private Store store;
  private ControlLoop loop;
  private StateKeeper keeper;
  private ExperimentEngine engine;
  private VariantShares shares;

  @BeforeEach
  void start() {
    open();
    new RuleLog(store)
        .commit(
            RuleState.EMPTY,
            List.of(Service.newBuilder().setName("orders").setBaseline("v1").build()),
            List.of(),
            new RuleLog.Origin(Instant.EPOCH, "ada", ""));
    var record = engine.desk().start(BUTTON, "ada", "", false).experiment();
    shares = VariantShares.of(ExperimentForm.rule(record));
  }

  private void open() {
    store = Stores.open("", folder);
    loop = new ControlLoop();
    keeper = new StateKeeper(store, loop, state -> {});
    engine = new ExperimentEngine(store, keeper, time, meters);
  }

  @AfterEach
  void stop() {
    engine.close();
    keeper.close();
    loop.close();
    store.close();
  }

  /** However slow the machine is. */
  private static ConditionFactory await() {
    return Awaitility.await().atMost(Duration.ofSeconds(60));
  }

  /** Users whose hashes are a multiple of an odd number: as even as hashes of users. */
  private static long hash(long user) {
    return user * 0x9E3779B97F4A7C15L;
  }

  private void exposed(long user, int age) {
    int variant = shares.of(String.format(Locale.ROOT, "%016x", hash(user)));
    send(
        ExperimentStats.newBuilder()
            .addExposures(
                Exposures.newBuilder()
                    .setVariant("v" + (variant + 1))
                    .addUsers(hash(user))
                    .addAges(age)));
  }

  private void goal(long user, int age) {
    send(ExperimentStats.newBuilder().addGoalUsers(hash(user)).addGoalAges(age));
  }

  private void send(ExperimentStats.Builder stats) {
    engine.take(
        Registration.getDefaultInstance(),
        Stats.newBuilder().addExperiments(stats.setExperiment("button").setRun(1)).build());
  }

  private ExperimentResults results() {
    return engine.desk().get("button").results();
  }

  private static long sum(ExperimentResults results, ToLongFunction<VariantResult> of) {
    return results.getVariantsList().stream().mapToLong(of).sum();
  }

  private long users() {
    return sum(results(), VariantResult::getUsers);
  }

  private long goals() {
    return sum(results(), VariantResult::getGoals);
  }

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

  @Test
  void manySmallChunksAreJoinedAndSayTheSame() {
    UserLog log = new UserLog(store, "other", 1);
    for (int i = 0; i < 450; i++) {
      log.append(
          ExperimentChunk.newBuilder()
              .setBaseMillis(1_000 + i)
              .addUsers(hash(i))
              .addVariants(i % 2)
              .addAtMillis(-1)
              .addReached(hash(i))
              .setDropped(1)
              .build());
    }
    List<ExperimentChunk> chunks = new UserLog(store, "other", 1).read();
    assertThat(chunks).hasSizeLessThan(300);
    int at = 0;
    long dropped = 0;
    for (var chunk : chunks) {
      dropped += chunk.getDropped();
      for (int i = 0; i < chunk.getUsersCount(); i++) {
        assertThat(chunk.getUsers(i)).isEqualTo(hash(at));
        assertThat(chunk.getBaseMillis() + chunk.getAtMillis(i)).isEqualTo(999 + at);
        at++;
      }
    }
    assertThat(at).isEqualTo(450);
    assertThat(dropped).isEqualTo(450);
  }

  @Test
  void usersAreFoundByTheirHash() {
    UserIndex index = new UserIndex();
    for (int user = 0; user < 100_000; user++) {
      assertThat(index.find(hash(user))).isEqualTo(-1);
      index.add(hash(user));
    }
    for (int user = 0; user < 100_000; user++) {
      assertThat(index.find(hash(user))).isEqualTo(user);
    }
    assertThat(index.find(hash(100_000))).isEqualTo(-1);
  }

  /** A clock that goes when it is told to. */
  private static final class Time extends Clock {
    private volatile Instant now = Instant.parse("2026-01-01T00:00:00Z");

    void pass(Duration duration) {
      now = now.plus(duration);
    }

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }

    @Override
    public Instant instant() {
      return now;
    }
  }
}
