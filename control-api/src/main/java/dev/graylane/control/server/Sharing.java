package dev.graylane.control.server;

import dev.graylane.control.agents.AgentReach;
import dev.graylane.control.agents.AgentRegistry;
import dev.graylane.control.agents.LocalReach;
import dev.graylane.control.agents.Presence;
import dev.graylane.control.rollout.Calls;
import dev.graylane.control.rollout.EvidenceCalls;
import dev.graylane.control.rollout.EvidenceSharing;
import dev.graylane.control.rollout.SharedCalls;
import dev.graylane.control.state.ControlLoop;
import dev.graylane.control.state.StateKeeper;
import dev.graylane.control.stats.EvidenceWindows;
import dev.graylane.control.store.Lease;
import dev.graylane.control.store.Store;
import dev.graylane.control.store.StoreLease;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.UUID;

/**
 * What a server knows of all agents and calls, be they its own or those of others that share its
 * store, and whether it is the one to drive.
 */
record Sharing(AgentReach.Source agents, Calls calls, Lease lease, List<AutoCloseable> open)
    implements AutoCloseable {
  private static final int SILENT_TERMS = 2;

  /** There is no other server. */
  static Sharing none(ControlLoop loop, AgentRegistry agents, EvidenceWindows windows) {
    return new Sharing(
        new LocalReach(loop, agents), new EvidenceCalls(windows), Lease.ALONE, List.of());
  }

  /**
   * There may be others.
   *
   * @param term how long whoever drives may be silent
   */
  static Sharing of(
      Store store,
      StateKeeper keeper,
      ControlLoop loop,
      AgentRegistry agents,
      EvidenceWindows windows,
      Duration term) {
    String id = UUID.randomUUID().toString();
    Presence presence =
        new Presence(store, keeper, loop, agents, id, term.multipliedBy(SILENT_TERMS));
    EvidenceSharing evidence = new EvidenceSharing(store, keeper, windows, id);
    return new Sharing(
        presence,
        new SharedCalls(store, Clock.systemUTC()),
        new StoreLease(store, "leases/rollouts", id, term, System::nanoTime),
        List.of(evidence, presence));
  }

  @Override
  public void close() {
    for (AutoCloseable each : open) {
      try {
        each.close();
      } catch (Exception e) {
        throw new IllegalStateException(e);
      }
    }
  }
}
