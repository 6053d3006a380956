package dev.graylane.agent.stats;

import static org.assertj.core.api.Assertions.assertThat;

import dev.graylane.routing.CallView;
import dev.graylane.routing.Decision;
import dev.graylane.routing.Inputs;
import dev.graylane.routing.LoadView;
import dev.graylane.routing.RequestContext;
import dev.graylane.routing.RoutingTable;
import dev.graylane.v1.Bundle;
import dev.graylane.v1.ExperimentRule;
import dev.graylane.v1.ExperimentStats;
import dev.graylane.v1.Exposures;
import dev.graylane.v1.GoalRule;
import dev.graylane.v1.Participants;
import dev.graylane.v1.Service;
import dev.graylane.v1.ServiceBundle;
import dev.graylane.v1.SlotRange;
import dev.graylane.v1.Stats;
import dev.graylane.v1.VariantRule;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What leaves the process of users in experiments. */
class ExperimentStatisticsTest {
  private static final RoutingTable TABLE =
      RoutingTable.empty().apply("e", 7, true, List.of(bundle()), List.of()).table();

  private final CallStatistics statistics = new CallStatistics(lane -> false);

  private static Bundle bundle() {
    Participants all =
        Participants.newBuilder().addSlots(SlotRange.newBuilder().setTo(10_000)).build();
    return Bundle.newBuilder()
        .setName("service/orders")
        .setService(
            ServiceBundle.newBuilder()
                .setService(Service.newBuilder().setName("orders").setBaseline("v1"))
                .addExperiments(
                    ExperimentRule.newBuilder()
                        .setName("button")
                        .setRun(3)
                        .setHeader("x-button")
                        .setParticipants(all)
                        .addVariants(VariantRule.newBuilder().setName("a").setShare(5000))
                        .addVariants(VariantRule.newBuilder().setName("b").setShare(5000)))
                .addGoals(
                    GoalRule.newBuilder().setExperiment("button").setRun(3).setParticipants(all)))
        .build();
  }

  private static Decision call(@Nullable Long user) {
    Map<String, String> attributes =
        user == null ? Map.of() : Map.of("user", String.format(Locale.ROOT, "%016x", user));
    return TABLE.decide(
        new ToOrders(),
        new RequestContext() {
          @Override
          public Map<String, String> attributes() {
            return attributes;
          }
        },
        new NoInputs());
  }

  private ExperimentStats drained() {
    Stats stats = statistics.drain();
    assertThat(stats.getExperimentsCount()).isEqualTo(1);
    return stats.getExperiments(0);
  }

  private static Set<Long> users(ExperimentStats stats) {
    Set<Long> users = new HashSet<>();
    for (Exposures exposures : stats.getExposuresList()) {
      assertThat(exposures.getAgesCount()).isEqualTo(exposures.getUsersCount());
      users.addAll(exposures.getUsersList());
    }
    return users;
  }

  @Test
  void aUserIsReportedOnceInAWindowByTheHashAlone() {
    for (int i = 0; i < 5; i++) {
      statistics.exposed(call(-42L));
      statistics.exposed(call(7L));
    }
    ExperimentStats stats = drained();
    assertThat(stats.getExperiment()).isEqualTo("button");
    assertThat(stats.getRun()).isEqualTo(3);
    assertThat(users(stats)).containsExactlyInAnyOrder(-42L, 7L);
    assertThat(stats.getGoalUsersList()).isEmpty();
    assertThat(statistics.drain().getExperimentsList()).isEmpty();
  }

  @Test
  void onlyACallThatEndsWellReachesTheGoal() {
    statistics.record(call(1L), "5xx", 1_000);
    statistics.record(call(2L), "4xx", 1_000);
    statistics.record(call(3L), "2xx", 1_000);
    statistics.record(call(4L), "grpc.0", 1_000);
    assertThat(drained().getGoalUsersList()).containsExactlyInAnyOrder(3L, 4L);
  }

  @Test
  void callsAreCountedOnceMoreByVariant() {
    Decision decision = call(1L);
    statistics.record(decision, "5xx", 1_000);
    Stats stats = statistics.drain();
    assertThat(stats.getCallsCount()).isEqualTo(1);
    assertThat(stats.getCalls(0).getRoute()).isEmpty();
    assertThat(stats.getVariantCallsList())
        .singleElement()
        .satisfies(
            calls -> {
              assertThat(calls.getRoute()).isEqualTo("button");
              assertThat(calls.getRelease()).isIn("a", "b");
              assertThat(calls.getFirstErrors()).isEqualTo(1);
            });
  }

  @Test
  void callsWithoutAUserAreCountedAndNothingElse() {
    statistics.exposed(call(null));
    statistics.record(call(null), "2xx", 1_000);
    Stats stats = statistics.drain();
    assertThat(stats.getExperiments(0).getAnonymousCalls()).isEqualTo(1);
    assertThat(stats.getExperiments(0).getExposuresList()).isEmpty();
    assertThat(stats.getVariantCallsList()).isEmpty();
  }

  @Test
  void moreUsersThanFitAreDroppedAndCounted() {
    for (long user = 0; user < Participations.MAX_USERS + 10; user++) {
      statistics.exposed(call(user));
    }
    ExperimentStats stats = drained();
    assertThat(users(stats)).hasSize(Participations.MAX_USERS);
    assertThat(stats.getDropped()).isEqualTo(10);
    statistics.exposed(call(5L));
    assertThat(users(drained())).as("the next window has room again").containsExactly(5L);
  }

  private static final class ToOrders implements CallView {
    @Override
    public String method() {
      return "GET";
    }

    @Override
    public String host() {
      return "orders";
    }

    @Override
    public int port() {
      return 80;
    }

    @Override
    public String path() {
      return "/";
    }

    @Override
    public @Nullable String rawQuery() {
      return null;
    }

    @Override
    public @Nullable String header(String name) {
      return null;
    }
  }

  private static final class NoInputs implements Inputs {
    @Override
    public long nowMillis() {
      return 0;
    }

    @Override
    public int random(int bound) {
      return 0;
    }

    @Override
    public LoadView load() {
      return LoadView.NONE;
    }
  }
}
