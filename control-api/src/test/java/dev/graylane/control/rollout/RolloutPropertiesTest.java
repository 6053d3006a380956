package dev.graylane.control.rollout;

import static org.assertj.core.api.Assertions.assertThat;

import dev.graylane.v1.Rollout;
import dev.graylane.v1.RolloutPhase;
import dev.graylane.v1.RolloutRecord;
import dev.graylane.v1.VerdictKind;
import java.time.Duration;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** What holds whatever happens, in whatever order. */
class RolloutPropertiesTest {
  private enum Happening {
    SECONDS,
    MINUTES,
    DAYS_AWAY,
    FEW_AGENTS,
    ALL_AGENTS,
    NO_AGENTS,
    TRAFFIC,
    NO_TRAFFIC,
    CANNOT_MEASURE,
    BASELINE_FAILS,
    BASELINE_WORKS,
    PAUSE,
    RESUME,
    RETRY
  }

  @Provide
  Arbitrary<List<Happening>> happenings() {
    return Arbitraries.of(Happening.class).list().ofMinSize(5).ofMaxSize(60);
  }

  @Property(tries = 500)
  void noGateIsCrossedWeightsOnlyGrowAndOnePromotionIsMade(
      @ForAll("happenings") List<Happening> happenings) {
    SimulatedWorld world = new SimulatedWorld();
    world.start(spec()).settle();
    for (Happening happening : happenings) {
      happen(world, happening);
      assertThat(world.record.getStep()).as("the gate of the third step").isLessThanOrEqualTo(2);
      assertThat(world.baseline).contains("v1");
    }
    assertMonotone(world.written);
    world.command(r -> WayBack.abort(r, world.now, SimulatedWorld.ada(), 3));
    assertThat(world.weight()).isZero();
  }

  @Property(tries = 500)
  void whateverHappensItEndsOnceAndWithTheBaselineThatItSays(
      @ForAll("happenings") List<Happening> happenings) {
    SimulatedWorld world = new SimulatedWorld();
    world.start(ungated()).settle();
    happenings.forEach(happening -> happen(world, happening));
    assertThat(world.promotions).isLessThanOrEqualTo(1);
    assertMonotone(world.written);
    if (world.record.getPhase() == RolloutPhase.SUCCEEDED) {
      assertThat(world.baseline).contains("v2");
      assertThat(world.promotions).isEqualTo(1);
    } else {
      world.command(r -> WayBack.abort(r, world.now, SimulatedWorld.ada(), 3));
      world.baselineCanBeWritten = true;
      world.live = 0;
      world.settle();
      assertThat(world.state()).isEqualTo("ROLLED_BACK");
      assertThat(world.baseline).contains("v1");
    }
  }

  private static Rollout spec() {
    return Specs.judged("1% 5m", "10% 10m", "50% pause", "100%");
  }

  private static Rollout ungated() {
    return Specs.judged("1% 5m", "10% 10m", "50% 5m", "100%");
  }

  /** No event of these aborts, so shares may never fall, but for a retry from the start. */
  private static void assertMonotone(List<RolloutRecord> written) {
    int before = 0;
    for (RolloutRecord record : written) {
      int weight = SimulatedWorld.weight(record);
      if (weight >= 0) {
        assertThat(weight).isGreaterThanOrEqualTo(before);
        before = weight;
      }
    }
  }

  private static void happen(SimulatedWorld world, Happening happening) {
    switch (happening) {
      case SECONDS -> world.after(Duration.ofSeconds(20));
      case MINUTES -> world.after(Duration.ofMinutes(7));
      case DAYS_AWAY -> world.away(Duration.ofDays(2));
      case FEW_AGENTS -> world.acknowledged = 40;
      case ALL_AGENTS -> {
        world.live = 100;
        world.acknowledged = 100;
      }
      case NO_AGENTS -> {
        world.live = 0;
        world.acknowledged = 0;
      }
      case TRAFFIC -> world.verdict = VerdictKind.OK;
      case NO_TRAFFIC -> world.verdict = VerdictKind.WAIT;
      case CANNOT_MEASURE -> world.verdict = VerdictKind.UNKNOWN;
      case BASELINE_FAILS -> world.baselineCanBeWritten = false;
      case BASELINE_WORKS -> world.baselineCanBeWritten = true;
      case PAUSE -> tried(world, r -> RolloutCommands.pause(r, world.now, SimulatedWorld.ada()));
      case RESUME -> tried(world, r -> RolloutCommands.resume(r, world.now, SimulatedWorld.ada()));
      case RETRY ->
          tried(
              world,
              r -> RolloutCommands.retry(r, world.now, SimulatedWorld.ada(), world.baseline));
    }
    world.settle();
  }

  private static void tried(
      SimulatedWorld world, java.util.function.UnaryOperator<RolloutRecord> command) {
    try {
      world.command(command);
    } catch (RolloutRefusal e) {
      assertThat(e).hasMessageNotContaining("null");
    }
  }
}
