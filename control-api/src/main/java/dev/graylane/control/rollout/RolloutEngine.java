package dev.graylane.control.rollout;

import dev.graylane.control.agents.AgentReach;
import dev.graylane.control.state.ControlState;
import dev.graylane.control.state.StateKeeper;
import dev.graylane.control.store.Lease;
import dev.graylane.control.store.Store;
import dev.graylane.v1.RolloutRecord;
import dev.graylane.v1.Service;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/** All that rollouts are at a server: a desk for people, and a driver. */
public final class RolloutEngine implements AutoCloseable {
  private static final Duration PERIOD = Duration.ofMillis(250);

  private final PushedMetrics metrics;
  private final RolloutDriver driver;
  private final RolloutDesk desk;

  /**
   * @param lease says whether this server drives, or another one
   */
  public RolloutEngine(
      Store store,
      AgentReach.Source agents,
      StateKeeper keeper,
      Calls calls,
      MeterRegistry meters,
      Lease lease) {
    Clock clock = Clock.systemUTC();
    metrics = new PushedMetrics(store, clock);
    World world = new ServerWorld(store, agents, keeper, calls, new Measurements(metrics));
    RolloutDocuments documents = new RolloutDocuments(store);
    driver =
        new RolloutDriver(
            documents,
            world,
            clock,
            new Notifier(System.getenv()),
            new RolloutMeters(meters),
            lease);
    desk = new RolloutDesk(documents, world, clock, driver::wake);
    driver.start(PERIOD);
  }

  public RolloutDesk desk() {
    return desk;
  }

  public PushedMetrics metrics() {
    return metrics;
  }

  @Override
  public void close() {
    driver.close();
  }

  /** The world as this server sees it. */
  private static final class ServerWorld implements World {
    private final AgentReach.Source agents;
    private final StateKeeper keeper;
    private final Calls calls;
    private final Baselines baselines;
    private final Measurements measurements;

    ServerWorld(
        Store store,
        AgentReach.Source agents,
        StateKeeper keeper,
        Calls calls,
        Measurements measurements) {
      this.agents = agents;
      this.keeper = keeper;
      this.calls = calls;
      this.measurements = measurements;
      baselines = new Baselines(store, keeper);
    }

    @Override
    public Facts.Agents agents(long revision) throws InterruptedException {
      AgentReach reach = agents.reach(revision);
      // Revision 0 is nobody's: the routes' own is not known yet.
      int acknowledged = revision == 0 ? 0 : reach.acknowledged();
      return new Facts.Agents(reach.live(), acknowledged, reach.refused());
    }

    @Override
    public Optional<String> baseline(String service) {
      return baselines.of(service);
    }

    @Override
    public String makeBaseline(RolloutRecord rollout, String release, Instant now)
        throws InterruptedException {
      return baselines.make(rollout, release, now);
    }

    @Override
    public int instances(String service, String release) {
      ControlState state = keeper.state();
      long registered =
          state.instances().of(service).values().stream()
              .filter(stored -> stored.getRegistration().getRelease().equals(release))
              // One that only consumes messages takes no call.
              .filter(stored -> stored.getRegistration().getEndpointsCount() > 0)
              .count();
      int given =
          state.rules().rules().all(Service.class).stream()
              .filter(each -> each.getName().equals(service))
              .mapToInt(
                  each ->
                      each.containsReleases(release)
                          ? each.getReleasesOrThrow(release).getEndpointsCount()
                          : 0)
              .sum();
      return (int) registered + given;
    }

    @Override
    public Calls calls() {
      return calls;
    }

    @Override
    public Optional<Map<String, Measurement>> measured(RolloutRecord record, Instant now) {
      return measurements.of(record, now);
    }
  }
}
