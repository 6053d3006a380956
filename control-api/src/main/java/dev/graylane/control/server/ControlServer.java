package dev.graylane.control.server;

import com.linecorp.armeria.common.prometheus.PrometheusMeterRegistries;
import com.linecorp.armeria.server.Server;
import dev.graylane.control.admin.AdminService;
import dev.graylane.control.admin.ExperimentService;
import dev.graylane.control.admin.RolloutService;
import dev.graylane.control.agents.AgentRegistry;
import dev.graylane.control.agents.ControlStreamService;
import dev.graylane.control.experiment.ExperimentEngine;
import dev.graylane.control.format.YamlFormat;
import dev.graylane.control.push.BundleRenderer;
import dev.graylane.control.push.Gatherer;
import dev.graylane.control.rollout.RolloutEngine;
import dev.graylane.control.state.ControlLoop;
import dev.graylane.control.state.ControlState;
import dev.graylane.control.state.Rollouts;
import dev.graylane.control.state.StateKeeper;
import dev.graylane.control.stats.CallMeters;
import dev.graylane.control.stats.EvidenceWindows;
import dev.graylane.control.stats.TrafficWindows;
import dev.graylane.control.store.Store;
import dev.graylane.control.store.Stores;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A control server that runs. Thread-safe. */
public final class ControlServer implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(ControlServer.class);
  private static final Duration QUIET = Duration.ofMillis(50);
  private static final Duration LONGEST = Duration.ofMillis(500);
  private static final Duration LONGEST_CLOSE = Duration.ofSeconds(5);
  private static final Duration LAST_ANSWERS = Duration.ofSeconds(2);
  private static final Duration LEASE_TERM = Duration.ofSeconds(15);

  private final Store store;
  private final ControlLoop loop = new ControlLoop();
  private final AgentRegistry registry;
  private final StateKeeper keeper;
  private final BundleRenderer renderer = new BundleRenderer();
  private final Gatherer gatherer;
  private final UnderWay underWay = new UnderWay();
  private final Sharing sharing;
  private final RolloutEngine rollouts;
  private final ExperimentEngine experiments;
  private final Server http;
  private final String address;
  // For the loop's thread.
  private Rollouts seen = Rollouts.NONE;

  private ControlServer(ServerOptions options, Store store, Optional<Duration> leaseTerm) {
    this.store = store;
    PrometheusMeterRegistry meters = PrometheusMeterRegistries.newRegistry();
    registry = new AgentRegistry(store, loop, options.agentTimes());
    gatherer = new Gatherer(loop, QUIET, LONGEST, this::publish);
    keeper = new StateKeeper(store, loop, this::changed);
    // Published before the port is open: an agent that connects must find the whole state, not an
    // empty one.
    loop.execute(
        () -> {
          seen = keeper.state().rollouts();
          registry.restore(keeper.state());
          publish();
        });
    experiments = new ExperimentEngine(store, keeper, Clock.systemUTC(), meters);
    Clock clock = Clock.systemUTC();
    EvidenceWindows evidence = new EvidenceWindows(clock, options.agentTimes().gather());
    TrafficWindows traffic =
        new TrafficWindows(clock, new CallMeters(meters), experiments, evidence);
    sharing =
        leaseTerm
            .map(term -> Sharing.of(store, keeper, loop, registry, evidence, term))
            .orElseGet(() -> Sharing.none(loop, registry, evidence));
    rollouts =
        new RolloutEngine(
            store, sharing.agents(), keeper, sharing.calls(), meters, sharing.lease());
    http =
        HttpServer.build(
            options,
            new ControlStreamService(loop, registry, traffic),
            new AdminService(
                store, loop, registry, keeper, traffic, new YamlFormat(), rollouts.desk()),
            new RolloutService(rollouts.desk(), rollouts.metrics(), keeper, new YamlFormat()),
            new ExperimentService(store, experiments, rollouts.desk(), keeper, new YamlFormat()),
            meters,
            underWay);
    http.start().join();
    loop.execute(registry::opened);
    address =
        (options.tls() == null ? "http" : "https")
            + "://"
            + options.host()
            + ":"
            + http.activeLocalPort();
  }

  /**
   * Starts a server and returns when it takes connections.
   *
   * @throws IllegalArgumentException if the options would let strangers in
   */
  public static ControlServer start(ServerOptions options) {
    options.check();
    boolean shared = Stores.isShared(options.storeUrl());
    return over(
        Stores.open(options.storeUrl(), options.dataDirectory()),
        options,
        shared ? Optional.of(LEASE_TERM) : Optional.empty());
  }

  /**
   * Starts a server over a store, which it closes at its end.
   *
   * @param leaseTerm how long a server may be silent, where others share the store
   */
  static ControlServer over(Store store, ServerOptions options, Optional<Duration> leaseTerm) {
    try {
      return new ControlServer(options, store, leaseTerm);
    } catch (RuntimeException e) {
      store.close();
      throw e;
    }
  }

  /** An abort does not wait for other changes to gather. */
  private void changed(ControlState state) {
    boolean urgent = state.rollouts().isMoreUrgentThan(seen);
    seen = state.rollouts();
    if (urgent) {
      gatherer.now();
    } else {
      gatherer.changed();
    }
  }

  private void publish() {
    ControlState state = keeper.state();
    try {
      registry.publish(renderer.render(state));
    } catch (RuntimeException e) {
      log.error("Revision {} cannot be rendered; agents keep what they have", state.revision(), e);
    }
  }

  /** Returns the port that the server listens on. */
  public int port() {
    return http.activeLocalPort();
  }

  /** Returns the server's URL, the actual port in it. */
  public String address() {
    return address;
  }

  /** Returns the line that says that the server is ready. */
  String readyLine() {
    return "Graylane control server ready on "
        + address
        + ", store "
        + store
        + ", revision "
        + keeper.state().revision();
  }

  /** Ends all streams, finishes what is being answered and written, and closes the store. */
  @Override
  public void close() {
    rollouts.close();
    // The agents first: their streams end with a word, which the port's own close would cut off.
    loop.run(registry::close, LONGEST_CLOSE);
    underWay.awaitNone(LAST_ANSWERS);
    http.close();
    experiments.close();
    sharing.close();
    keeper.close();
    loop.close();
    store.close();
  }
}
