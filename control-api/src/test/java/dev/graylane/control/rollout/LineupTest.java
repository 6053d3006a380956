package dev.graylane.control.rollout;

import static dev.graylane.control.rollout.SimulatedWorld.ada;
import static dev.graylane.control.rollout.Specs.canary;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.graylane.v1.Rollout;
import dev.graylane.v1.RolloutPhase;
import dev.graylane.v1.WhenBusy;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** What becomes of a rollout whose service has one already. */
class LineupTest {
  private final SimulatedWorld world = new SimulatedWorld();

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

  private static Rollout v3() {
    return canary("10% 5m", "100%")
        .setName("orders-v3")
        .setTo("v3")
        .setWhenBusy(WhenBusy.QUEUE)
        .build();
  }

  @Test
  void whoWaitsCanBeTakenOutOfTheLine() {
    world.start(canary("50% 30m", "100%").build()).settle();
    world.start(v3()).start(v3().toBuilder().setName("orders-v4").build()).settle();
    assertThat(world.record.getQueueCount()).isEqualTo(2);
    world.command(r -> Lineup.takeOut(r, "orders-v3", world.now, ada()));
    assertThat(world.record.getQueueList())
        .extracting(each -> each.getSpec().getName())
        .containsExactly("orders-v4");
    assertThat(world.events()).contains("TAKEN_OUT");
    assertThat(Lineup.takeOut(world.record, "orders-v3", world.now, ada())).isSameAs(world.record);
    assertThat(world.weight()).as("the one before it goes on").isEqualTo(5_000);
  }

  @Test
  void whoseReleaseIsGoneByTheTimeOfItsTurnIsDropped() {
    world.start(canary("50% 30m", "100%").build()).settle();
    world.start(v3()).settle();
    world.nextInstances = 0;
    world.after(Duration.ofMinutes(31));
    assertThat(world.state()).isEqualTo("SUCCEEDED");
    assertThat(world.record.getSpec().getName()).isEqualTo("orders-v2");
    assertThat(world.record.getQueueList()).isEmpty();
    assertThat(world.record.getEventsList())
        .anySatisfy(
            event -> {
              assertThat(event.getType()).isEqualTo("DROPPED");
              assertThat(event.getMessage()).isEqualTo("orders-v3: orders v3 has no instance");
            });
  }
}
