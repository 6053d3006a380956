package dev.graylane.control.experiment;

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
import dev.graylane.v1.ExperimentResults;
import dev.graylane.v1.ExperimentStats;
import dev.graylane.v1.ExperimentVariant;
import dev.graylane.v1.Exposures;
import dev.graylane.v1.Registration;
import dev.graylane.v1.Service;
import dev.graylane.v1.Stats;
import dev.graylane.v1.VariantResult;
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
import org.junit.jupiter.api.io.TempDir;

/** An engine with one experiment; time is made up. */
abstract class ExperimentEngineSetting {
  static final Experiment BUTTON =
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
  final Time time = new Time();
  final SimpleMeterRegistry meters = new SimpleMeterRegistry();
  Store store;
  ControlLoop loop;
  StateKeeper keeper;
  ExperimentEngine engine;
  VariantShares shares;

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

  void open() {
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
  static ConditionFactory await() {
    return Awaitility.await().atMost(Duration.ofSeconds(60));
  }

  /** Users whose hashes are a multiple of an odd number: as even as hashes of users. */
  static long hash(long user) {
    return user * 0x9E3779B97F4A7C15L;
  }

  void exposed(long user, int age) {
    int variant = shares.of(String.format(Locale.ROOT, "%016x", hash(user)));
    send(
        ExperimentStats.newBuilder()
            .addExposures(
                Exposures.newBuilder()
                    .setVariant("v" + (variant + 1))
                    .addUsers(hash(user))
                    .addAges(age)));
  }

  void goal(long user, int age) {
    send(ExperimentStats.newBuilder().addGoalUsers(hash(user)).addGoalAges(age));
  }

  void send(ExperimentStats.Builder stats) {
    engine.take(
        Registration.getDefaultInstance(),
        Stats.newBuilder().addExperiments(stats.setExperiment("button").setRun(1)).build());
  }

  ExperimentResults results() {
    return engine.desk().get("button").results();
  }

  static long sum(ExperimentResults results, ToLongFunction<VariantResult> of) {
    return results.getVariantsList().stream().mapToLong(of).sum();
  }

  long users() {
    return sum(results(), VariantResult::getUsers);
  }

  long goals() {
    return sum(results(), VariantResult::getGoals);
  }

  /** A clock that goes when it is told to. */
  static final class Time extends Clock {
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
