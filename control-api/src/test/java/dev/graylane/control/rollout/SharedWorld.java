package dev.graylane.control.rollout;

import dev.graylane.control.statistics.ArmWindow;
import dev.graylane.v1.RolloutRecord;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/** What several servers see alike: their agents, the baseline, and calls at a steady rate. */
final class SharedWorld implements World {
  static final int CALLS_A_SECOND = 10;
  static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

  private final Supplier<Instant> now;
  private final AtomicInteger promotions = new AtomicInteger();
  private String baseline = "v1";

  SharedWorld(Supplier<Instant> now) {
    this.now = now;
  }

  int promotions() {
    return promotions.get();
  }

  @Override
  public Facts.Agents agents(long revision) {
    return new Facts.Agents(10, revision == 0 ? 0 : 10, 0);
  }

  @Override
  public synchronized Optional<String> baseline(String service) {
    return Optional.of(baseline);
  }

  @Override
  public synchronized String makeBaseline(RolloutRecord rollout, String release, Instant now) {
    if (!baseline.equals(release)) {
      baseline = release;
      promotions.incrementAndGet();
    }
    return "";
  }

  @Override
  public int instances(String service, String release) {
    return 3;
  }

  /** As many as there were until now, whoever asks. */
  @Override
  public Calls calls() {
    return record -> {
      long until = now.get().toEpochMilli();
      long calls = (until - record.getEvidence().getUntilMillis()) * CALLS_A_SECOND / 1_000;
      ArmWindow window = new ArmWindow(calls, 0, ArmWindow.NONE.shards(), ArmWindow.NONE.latency());
      String route = record.getSpec().getName();
      return new Calls.Seen(List.of(new CallWindow(route, window, window)), until, Map.of());
    };
  }

  @Override
  public Optional<Map<String, Measurement>> measured(RolloutRecord record, Instant at) {
    return Optional.of(Map.of());
  }
}
