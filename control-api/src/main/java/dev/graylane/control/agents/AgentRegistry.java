package dev.graylane.control.agents;

import dev.graylane.control.push.Publication;
import dev.graylane.control.state.ControlLoop;
import dev.graylane.control.state.ControlState;
import dev.graylane.control.store.Store;
import dev.graylane.v1.Agent;
import dev.graylane.v1.Hello;
import dev.graylane.v1.InstanceState;
import dev.graylane.v1.Registration;
import dev.graylane.v1.store.StoredServer;
import io.grpc.Status;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The agents: who has a stream, who had one until a moment ago, and which instances may be called.
 * An instance is kept in the store from its registration until it says that it leaves, or until its
 * stream has been gone for the grace period.
 *
 * <p>For the loop's thread.
 */
public final class AgentRegistry implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(AgentRegistry.class);

  public static final Status STOPPING = Status.UNAVAILABLE.withDescription("the server stops");

  private final ControlLoop loop;
  private final AgentTimes times;
  private final InstanceWriter writer;
  private final EpochGuard epochGuard;
  private final Map<String, AgentRecord> records = new HashMap<>();
  private @Nullable Publication published;
  private Predicate<String> elsewhere = instance -> false;
  private boolean open;
  private boolean closed;

  public AgentRegistry(Store store, ControlLoop loop, AgentTimes times) {
    this.loop = loop;
    this.times = times;
    writer = new InstanceWriter(store);
    epochGuard = new EpochGuard(store);
    loop.every(times.ping(), this::pingAll);
  }

  /**
   * Leaves instances to other servers of the store's.
   *
   * @param others whether one of them has the agent of this instance
   */
  void shareWith(Predicate<String> others) {
    elsewhere = others;
  }

  /**
   * Keeps the instances in the store that nobody here knows, those of an earlier run or of a server
   * that is gone, until they had the time to come back.
   */
  public void restore(ControlState state) {
    for (String service : state.instances().services()) {
      state
          .instances()
          .of(service)
          .values()
          .forEach(stored -> expect(stored.getRegistration(), times.startupGrace()));
    }
  }

  private void expect(Registration registration, Duration grace) {
    if (!records.containsKey(registration.getInstance())) {
      AgentRecord record = new AgentRecord(registration);
      records.put(registration.getInstance(), record);
      if (open) {
        expireAfter(grace, record);
      }
    }
  }

  /**
   * Agents can connect from now on: those that are expected have their time to come back from now
   * on, however long the server took to start.
   */
  public void opened() {
    open = true;
    for (AgentRecord record : records.values()) {
      if (record.session() == null && record.expiry == null) {
        expireAfter(times.startupGrace(), record);
      }
    }
  }

  /** Makes a publication the one that all agents should hold. */
  public void publish(Publication publication) {
    published = publication;
    for (AgentRecord record : records.values()) {
      AgentSession session = record.session();
      if (session != null) {
        session.pushes.offer(publication);
      }
    }
  }

  AgentSession connect(AgentStream stream, Hello hello) {
    Registrations.check(hello.getRegistration());
    AgentSession session = new AgentSession(stream, hello);
    AgentRecord before =
        records.put(hello.getRegistration().getInstance(), new AgentRecord(session));
    if (before != null) {
      cancelExpiry(before);
      if (before.session() != null) {
        before
            .session()
            .stream
            .end(Status.ABORTED.withDescription("another stream said Hello for this instance"));
      }
      moved(before.registration(), session.registration);
    }
    keep(session);
    log.info("{} connected, agent {}", name(session.registration), hello.getAgentVersion());
    if (published != null && !epochGuard.isOutdated(published, hello)) {
      session.pushes.offer(published);
    }
    return session;
  }

  void register(AgentSession session, Registration registration) {
    Registrations.check(registration);
    if (!registration.getInstance().equals(session.registration.getInstance())) {
      throw new IllegalArgumentException(
          "registration.instance: a stream's instance cannot change");
    }
    Registration before = session.registration;
    session.registration = registration;
    if (isCurrent(session)) {
      moved(before, registration);
      keep(session);
    }
  }

  /** An instance that has become another service's is no longer the first one's. */
  private void moved(Registration before, Registration now) {
    if (!before.getService().equals(now.getService())) {
      writer.withdraw(before);
    }
  }

  private void keep(AgentSession session) {
    Registration registration = session.registration;
    boolean unused = registration.getEndpointsCount() == 0 && registration.getConsumesCount() == 0;
    if (registration.getState() == InstanceState.LEAVING || unused) {
      writer.withdraw(registration);
    } else {
      writer.put(registration, session.hello.getLabelsMap());
    }
  }

  void disconnected(AgentSession session, String why) {
    AgentRecord record = records.get(session.registration.getInstance());
    if (record == null || record.session() != session) {
      return;
    }
    record.disconnected();
    log.info("{} disconnected: {}", name(session.registration), why);
    boolean left = session.registration.getState() == InstanceState.LEAVING;
    expireAfter(left ? Duration.ZERO : times.grace(), record);
  }

  private void expireAfter(Duration grace, AgentRecord record) {
    record.expiry = loop.later(grace, () -> expire(record));
  }

  private void expire(AgentRecord record) {
    Registration registration = record.registration();
    if (record.session() == null && records.remove(registration.getInstance(), record)) {
      if (elsewhere.test(registration.getInstance())) {
        log.info("{} has gone to another server", name(registration));
      } else {
        writer.withdraw(registration);
        log.info("{} is gone", name(registration));
      }
    }
  }

  private static void cancelExpiry(AgentRecord record) {
    if (record.expiry != null) {
      record.expiry.cancel();
    }
  }

  private boolean isCurrent(AgentSession session) {
    AgentRecord record = records.get(session.registration.getInstance());
    return record != null && record.session() == session;
  }

  private void pingAll() {
    Instant silent = Instant.now().minus(times.ping().multipliedBy(3));
    for (AgentRecord record : List.copyOf(records.values())) {
      AgentSession session = record.session();
      if (session != null && record.silentSince(silent)) {
        session.stream.end(Status.DEADLINE_EXCEEDED.withDescription("no answer to three pings"));
        disconnected(session, "silent for " + times.ping().multipliedBy(3).toSeconds() + " s");
      } else if (session != null) {
        session.ping();
      }
    }
  }

  /** All agents, by service, release and instance. */
  public List<Agent> agents() {
    List<Agent> agents = new ArrayList<>();
    records.values().forEach(record -> agents.add(record.toAgent()));
    agents.sort(AgentOrder.BY_NAME);
    return agents;
  }

  /** How far a revision has come among the agents that have a stream. */
  public AgentProgress progress(long revision) {
    boolean out = published != null && published.revision() >= revision;
    List<Agent> missing = new ArrayList<>();
    int acknowledged = 0;
    boolean waiting = !out;
    for (AgentRecord record : records.values()) {
      AgentSession session = record.session();
      if (session == null) {
        continue;
      }
      boolean answered = out && session.pushes.answeredRevision() >= revision;
      if (answered && session.pushes.errors().isEmpty()) {
        acknowledged++;
      } else {
        missing.add(record.toAgent());
        waiting |= !answered;
      }
    }
    missing.sort(AgentOrder.BY_NAME);
    return new AgentProgress(!waiting, acknowledged, missing);
  }

  /**
   * How far a revision has come among all agents that are there, or were a moment ago: one whose
   * stream broke routes by what it holds, and has not acknowledged anything newer.
   */
  public AgentReach reach(long revision) {
    boolean out = published != null && published.revision() >= revision;
    int acknowledged = 0;
    int refused = 0;
    for (AgentRecord record : records.values()) {
      AgentSession session = record.session();
      if (session != null && out && session.pushes.answeredRevision() >= revision) {
        boolean taken = session.pushes.errors().isEmpty();
        acknowledged += taken ? 1 : 0;
        refused += taken ? 0 : 1;
      }
    }
    return new AgentReach(records.size(), acknowledged, refused);
  }

  /** The agents as other servers should know of them. */
  StoredServer describe(List<Long> revisions) {
    return ServerDescription.of(records, published == null ? 0 : published.revision(), revisions);
  }

  /** How many agents have a stream. */
  public int connected() {
    return (int) records.values().stream().filter(record -> record.session() != null).count();
  }

  static String name(Registration registration) {
    return registration.getService()
        + " "
        + registration.getRelease()
        + " ("
        + registration.getInstance()
        + ")";
  }

  /** Whether the server stops: what is known of the agents from then on is of no use. */
  public boolean isClosed() {
    return closed;
  }

  /** Ends all streams: the agents come back to whoever serves next. No instance is withdrawn. */
  @Override
  public void close() {
    closed = true;
    for (AgentRecord record : records.values()) {
      cancelExpiry(record);
      AgentSession session = record.session();
      record.disconnected();
      if (session != null) {
        session.stream.end(STOPPING);
      }
    }
    writer.close();
  }
}
