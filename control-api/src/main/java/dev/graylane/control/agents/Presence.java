package dev.graylane.control.agents;

import dev.graylane.control.state.ControlLoop;
import dev.graylane.control.state.Repeated;
import dev.graylane.control.state.Servers;
import dev.graylane.control.state.StateKeeper;
import dev.graylane.control.store.OwnDocument;
import dev.graylane.control.store.Store;
import dev.graylane.control.store.StoreException;
import dev.graylane.v1.RolloutRecord;
import dev.graylane.v1.store.StoredReach;
import dev.graylane.v1.store.StoredServer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Where several servers share a store: each writes which agents it has and how far the revisions
 * that rollouts wait for have come among them, when that changes and every few seconds. What a
 * server said counts until it has been silent for a while; then whoever notices takes it out. Each
 * measures that by its own clock, from when it saw the document change.
 *
 * <p>An agent counts once, wherever it is named, and has taken a revision if any server says so:
 * one that moves from server to server is never two.
 */
public final class Presence implements AgentReach.Source, AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(Presence.class);
  private static final Duration PERIOD = Duration.ofMillis(250);
  private static final int BEATS_IN_SILENCE = 6;
  private static final long PATIENCE_SECONDS = 10;

  private final Store store;
  private final StateKeeper keeper;
  private final ControlLoop loop;
  private final AgentRegistry agents;
  private final String id;
  private final long silenceNanos;
  private final OwnDocument own;
  private final Repeated repeated;
  // All for the thread that repeats.
  private final Map<String, Seen> seen = new HashMap<>();
  private StoredServer said = StoredServer.getDefaultInstance();
  private long saidAt;

  /**
   * Says that this server is there before it returns.
   *
   * @param id as no other server's
   * @param silence after which a server is no longer believed to be there
   */
  public Presence(
      Store store,
      StateKeeper keeper,
      ControlLoop loop,
      AgentRegistry agents,
      String id,
      Duration silence) {
    this.store = store;
    this.keeper = keeper;
    this.loop = loop;
    this.agents = agents;
    this.id = id;
    silenceNanos = silence.toNanos();
    own = new OwnDocument(store, Servers.key(id));
    // Nobody may count the agents without those that are about to connect here.
    own.write(said.toByteString());
    loop.execute(() -> agents.shareWith(this::isElsewhere));
    repeated = new Repeated("graylane-presence", PERIOD, this::beat);
  }

  /** What a server wrote last, and since when that is known. */
  private record Seen(long revision, long since) {}

  private void beat() {
    say();
    long now = System.nanoTime();
    Map<String, Servers.Stored> all = keeper.state().servers().all();
    seen.keySet().retainAll(all.keySet());
    all.forEach(
        (server, stored) -> {
          Seen before = seen.get(server);
          if (before == null || before.revision() != stored.revision()) {
            seen.put(server, new Seen(stored.revision(), now));
          } else if (now - before.since() > silenceNanos && !server.equals(id)) {
            log.info("Server {} has been silent; its agents no longer count", server);
            store.delete(Servers.key(server), stored.revision());
            // Its instances are anybody's now: whose agents do not come here or elsewhere are gone.
            loop.execute(() -> agents.restore(keeper.state()));
          }
        });
  }

  private boolean isElsewhere(String instance) {
    long agent = AgentHash.of(instance);
    return keeper.state().servers().all().entrySet().stream()
        .filter(server -> !server.getKey().equals(id))
        .anyMatch(server -> server.getValue().server().getConnectedList().contains(agent));
  }

  private void say() {
    List<Long> revisions = new ArrayList<>();
    keeper
        .state()
        .rollouts()
        .all()
        .forEach(
            stored -> {
              RolloutRecord record = stored.rollout();
              if (record.getAppliedRevision() > 0 && !record.hasEndedAt()) {
                revisions.add(record.getAppliedRevision());
              }
            });
    StoredServer now = ask(revisions);
    boolean same = now.equals(said.toBuilder().clearBeat().build());
    if (!same || System.nanoTime() - saidAt > silenceNanos / BEATS_IN_SILENCE) {
      StoredServer next = now.toBuilder().setBeat(said.getBeat() + 1).build();
      own.write(next.toByteString());
      said = next;
      saidAt = System.nanoTime();
    }
  }

  private StoredServer ask(List<Long> revisions) {
    try {
      return loop.ask(() -> agents.describe(revisions)).get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    } catch (ExecutionException e) {
      throw new IllegalStateException("agents cannot be counted", e);
    } catch (TimeoutException e) {
      throw new IllegalStateException("the control loop does not answer", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("the server stops", e);
    }
  }

  @Override
  public AgentReach reach(long revision) {
    Set<Long> all = new HashSet<>();
    Set<Long> taken = new HashSet<>();
    Set<Long> refused = new HashSet<>();
    for (Servers.Stored stored : keeper.state().servers().all().values()) {
      StoredServer server = stored.server();
      all.addAll(server.getConnectedList());
      all.addAll(server.getAbsentList());
      for (StoredReach reach : server.getReachesList()) {
        if (reach.getRevision() == revision) {
          Set<Long> here = new HashSet<>(server.getConnectedList());
          reach.getMissingList().forEach(here::remove);
          reach.getRefusedList().forEach(here::remove);
          taken.addAll(here);
          refused.addAll(reach.getRefusedList());
        }
      }
    }
    refused.removeAll(taken);
    return new AgentReach(all.size(), taken.size(), refused.size());
  }

  /** Says what it knew last once more: the agents are somewhere, until they turn up elsewhere. */
  @Override
  public void close() {
    repeated.close();
    try {
      StoredServer last =
          StoredServer.newBuilder()
              .setBeat(said.getBeat() + 1)
              .addAllAbsent(said.getConnectedList())
              .addAllAbsent(said.getAbsentList())
              .build();
      if (last.getAbsentCount() == 0) {
        own.delete();
      } else {
        own.write(last.toByteString());
      }
    } catch (StoreException e) {
      log.warn("Other servers are not told that this one stops; they notice it in a while", e);
    }
  }
}
