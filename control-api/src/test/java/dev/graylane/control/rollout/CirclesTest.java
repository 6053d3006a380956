package dev.graylane.control.rollout;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.graylane.control.store.Store;
import dev.graylane.control.store.Stores;
import dev.graylane.v1.RolloutPhase;
import dev.graylane.v1.RolloutRecord;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Somebody who starts the next rollout whenever told that one has ended. */
class CirclesTest {
  private static final int MANY = 30;

  @TempDir Path folder;
  private final AtomicReference<Instant> now = new AtomicReference<>(SharedWorld.START);

  private final class HandClock extends Clock {
    @Override
    public Instant instant() {
      return now.get();
    }

    @Override
    public ZoneOffset getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(java.time.ZoneId zone) {
      return this;
    }
  }

  @Test
  void aCircleOfWhichTheServerIsNotToldEnds() {
    try (Store store = Stores.open("", folder)) {
      RolloutDocuments documents = new RolloutDocuments(store);
      SharedWorld world = new SharedWorld(now::get);
      RolloutDesk desk = new RolloutDesk(documents, world, new HandClock(), () -> {});
      for (int i = 0; i < MANY; i++) {
        now.updateAndGet(at -> at.plusSeconds(30));
        start(desk);
        end(documents);
      }
      assertThatThrownBy(() -> start(desk))
          .isInstanceOf(RolloutRefusal.class)
          .hasMessageContaining("orders has had 30 rollouts and retries within an hour");
      assertThatThrownBy(() -> desk.act("orders", RolloutDesk.Action.RETRY, "", "", false))
          .isInstanceOf(RolloutRefusal.class);
      now.updateAndGet(at -> at.plus(Duration.ofMinutes(46)));
      assertThatCode(() -> start(desk)).doesNotThrowAnyException();
    }
  }

  private static void start(RolloutDesk desk) {
    desk.start(SimulatedWorld.wanted(Specs.canary("100%").build()), false);
  }

  private void end(RolloutDocuments documents) {
    var stored = documents.of("orders").orElseThrow();
    RolloutRecord ended =
        Transitions.end(stored.rollout(), RolloutPhase.ROLLED_BACK, now.get(), "");
    documents.replace(stored, ended);
  }
}
