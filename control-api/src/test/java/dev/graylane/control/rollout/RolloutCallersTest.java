package dev.graylane.control.rollout;

import static dev.graylane.control.rollout.SimulatedWorld.ada;
import static dev.graylane.control.rollout.Specs.canary;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.util.Durations;
import dev.graylane.v1.BlueGreen;
import dev.graylane.v1.Condition;
import dev.graylane.v1.Match;
import dev.graylane.v1.Rollout;
import dev.graylane.v1.RolloutStep;
import dev.graylane.v1.RolloutStrategy;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Who gets the new release, and when. */
class RolloutCallersTest {
  private final SimulatedWorld world = new SimulatedWorld();

  private static final Duration MINUTE = Duration.ofMinutes(1);

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
    back.command(r -> WayBack.abort(r, back.now, ada(), 3));
    assertThat(back.weight()).isZero();
    world.after(MINUTE);
    assertThat(world.state()).isEqualTo("SUCCEEDED");
  }

  private static RolloutStep.Builder callers(Condition.Builder when) {
    return RolloutStep.newBuilder().setWhen(when).setHold(Durations.fromMinutes(5));
  }

  private static Condition.Builder region(String name) {
    return Condition.newBuilder().setRegion(Match.newBuilder().setExact(name));
  }

  /** The new release's share of each route, in the order in which they are tried. */
  private List<Integer> shares() {
    return world.record.getRoutesList().stream()
        .map(route -> route.getSplitOrDefault("v2", 0))
        .toList();
  }

  @Test
  void regionsComeOneAfterAnotherAndThenEverybody() {
    Rollout spec =
        canary("100%")
            .addSteps(0, callers(region("hangzhou")).setWeight(5_000))
            .addSteps(1, callers(region("hangzhou")))
            .addSteps(2, callers(region("berlin")))
            .build();
    world.start(spec).settle();
    assertThat(shares()).containsExactly(5_000, 0);
    assertThat(world.step().getTitle()).isEqualTo("50% of region hangzhou");
    world.after(Duration.ofMinutes(5));
    assertThat(shares()).containsExactly(10_000, 0);
    world.after(Duration.ofMinutes(5));
    assertThat(shares()).as("the first region stays in").containsExactly(10_000, 10_000, 0);
    assertThat(world.record.getRoutes(1).getWhen()).isEqualTo(region("berlin").build());
    world.after(Duration.ofMinutes(5));
    assertThat(world.state()).isEqualTo("SUCCEEDED");
  }

  @Test
  void aLaneIsInBeforeOthers() {
    Condition.Builder lane =
        Condition.newBuilder().setLane(Match.newBuilder().setExact("checkout-redesign"));
    world.start(canary("10% 5m", "100%").addSteps(0, callers(lane)).build()).settle();
    assertThat(shares()).containsExactly(10_000, 0);
    assertThat(world.record.getRoutes(0).getWhen()).isEqualTo(lane.build());
    world.after(Duration.ofMinutes(5));
    assertThat(shares()).containsExactly(10_000, 1_000);
  }
}
