package dev.graylane.control.rollout;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.util.Durations;
import dev.graylane.control.state.Rollouts;
import dev.graylane.control.store.Change;
import dev.graylane.control.store.Lease;
import dev.graylane.control.store.Store;
import dev.graylane.control.store.Stores;
import dev.graylane.control.store.Watcher;
import dev.graylane.v1.ErrorRateCheck;
import dev.graylane.v1.PauseReason;
import dev.graylane.v1.Rollout;
import dev.graylane.v1.RolloutChecks;
import dev.graylane.v1.RolloutPhase;
import dev.graylane.v1.RolloutRecord;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Servers that all drive the same rollout at the same moments, as if each held the lease, and die
 * at their writes: the documents tell one story all the same.
 */
class SeveralServersTest {
  private static final int SERVERS = 3;
  private static final int GATE = 1;
  private static final int MOST_SECONDS = 2_000;

  @TempDir Path folder;
  private final AtomicReference<Instant> now = new AtomicReference<>(SharedWorld.START);
  private final SharedWorld world = new SharedWorld(now::get);
  private final ExecutorService threads = Executors.newFixedThreadPool(SERVERS);
  private Store store;
  private int deaths;

  @BeforeEach
  void open() {
    store = Stores.open("", folder);
  }

  @AfterEach
  void close() {
    threads.shutdownNow();
    store.close();
  }

  /** One server's part in rollouts. */
  private record Server(RolloutDriver driver, RolloutDesk desk) {}

  private Server server(long seed) {
    Clock clock =
        new Clock() {
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
        };
    RolloutDocuments documents = new RolloutDocuments(new DyingStore(store, seed));
    RolloutMeters meters = new RolloutMeters(new SimpleMeterRegistry());
    RolloutDriver driver =
        new RolloutDriver(documents, world, clock, new Notifier(Map.of()), meters, Lease.ALONE);
    return new Server(driver, new RolloutDesk(documents, world, clock, () -> {}));
  }

  private static Rollout spec() {
    return Specs.canary("10% 1m", "50% pause", "80% 1m", "100% 1m")
        .setChecks(
            RolloutChecks.newBuilder()
                .setInterval(Durations.fromSeconds(5))
                .setSampleRatio(false)
                .setErrorRate(ErrorRateCheck.newBuilder().setMax(500)))
        .build();
  }

  @Test
  void noStepIsTakenTwiceNoGateCrossedAndNoCallCountedTwice() throws Exception {
    long seed = Long.getLong("graylane.seed", System.nanoTime());
    System.out.println("SeveralServersTest: -Dgraylane.seed=" + seed);
    new RolloutDocuments(store)
        .create(Lineup.start(null, SimulatedWorld.wanted(spec()), world.baseline(""), now.get()));
    List<Server> servers = new ArrayList<>();
    for (int i = 0; i < SERVERS; i++) {
      servers.add(server(seed + i));
    }
    for (int second = 0; second < MOST_SECONDS && !ended(); second++) {
      now.updateAndGet(at -> at.plusSeconds(1));
      List<Callable<Void>> all = new ArrayList<>();
      servers.forEach(server -> all.add(() -> turn(server)));
      List<Future<Void>> turns = threads.invokeAll(all);
      for (int i = 0; i < SERVERS; i++) {
        if (died(turns.get(i))) {
          servers.set(i, server(seed + SERVERS + ++deaths));
        }
      }
    }
    assertThat(ended()).as("seed %s, %s", seed, record()).isTrue();
    assertThat(deaths).as("seed %s", seed).isPositive();
    assertThat(world.promotions()).as("seed %s", seed).isEqualTo(1);
    oneStory(history(), "seed " + seed);
  }

  private boolean ended() {
    return record().getPhase() == RolloutPhase.SUCCEEDED;
  }

  private RolloutRecord record() {
    return new RolloutDocuments(store).of("orders").orElseThrow().rollout();
  }

  private static Void turn(Server server) throws InterruptedException {
    server.driver().drive("orders");
    if (server.desk().get("orders").rollout().getPausesList().contains(PauseReason.APPROVAL)) {
      server.desk().act("orders", RolloutDesk.Action.APPROVE, "ada", "", false);
    }
    return null;
  }

  private static boolean died(Future<Void> turn) throws InterruptedException {
    try {
      turn.get();
      return false;
    } catch (ExecutionException e) {
      assertThat(e.getCause()).isInstanceOfAny(DyingStore.Death.class, RolloutRefusal.class);
      return e.getCause() instanceof DyingStore.Death;
    }
  }

  /** The document after each of its writes. */
  private List<RolloutRecord> history() throws InterruptedException {
    BlockingQueue<Change> changes = new LinkedBlockingQueue<>();
    Watcher into =
        new Watcher() {
          @Override
          public void changed(List<Change> batch) {
            changes.addAll(batch);
          }

          @Override
          public void compacted() {
            throw new IllegalStateException("too many writes");
          }
        };
    List<RolloutRecord> history = new ArrayList<>();
    long newest = store.list("").revision();
    try (Store.Watch watch = store.watch(Rollouts.PREFIX, 1, into)) {
      for (long revision = 0; revision < newest; ) {
        Change change = changes.poll(Duration.ofMinutes(1).toSeconds(), TimeUnit.SECONDS);
        assertThat(change).as("%s, the change after revision %s", watch, revision).isNotNull();
        revision = change.document().revision();
        history.add(Rollouts.parse(change.document()).rollout());
      }
    }
    return history;
  }

  private static void oneStory(List<RolloutRecord> history, String seed) {
    RolloutRecord before = history.get(0);
    for (RolloutRecord record : history) {
      int known = before.getEventsCount();
      assertThat(record.getEventsList().subList(0, known))
          .as(seed)
          .isEqualTo(before.getEventsList());
      assertThat(record.getStep() - before.getStep()).as(seed).isBetween(0, 1);
      assertThat(record.getStep() <= GATE || record.getApprovalsCount() == 1).as(seed).isTrue();
      long counted = record.getEvidence().getAllNew().getRequests();
      long more = counted - before.getEvidence().getAllNew().getRequests();
      long millis = record.getEvidence().getUntilMillis() - before.getEvidence().getUntilMillis();
      if (more > 0) {
        assertThat(more).as(seed).isEqualTo(millis * SharedWorld.CALLS_A_SECOND / 1_000);
      }
      before = record;
    }
    assertThat(before.getEvidence().getAllNew().getRequests()).as(seed).isPositive();
    assertThat(before.getEventsList().stream().map(event -> event.getType() + event.getStep()))
        .as(seed)
        .doesNotHaveDuplicates();
  }
}
