package dev.graylane.agent.control;

import dev.graylane.agent.call.Departure;
import dev.graylane.agent.call.Upkeep;
import dev.graylane.agent.config.AgentConfig;
import dev.graylane.agent.config.AgentOption;
import dev.graylane.agent.log.AgentLog;
import dev.graylane.agent.route.Consumptions;
import dev.graylane.agent.route.Listeners;
import dev.graylane.agent.route.Rules;
import dev.graylane.agent.route.Serving;
import dev.graylane.agent.stats.CallStatistics;
import dev.graylane.agent.thread.Threads;
import dev.graylane.v1.Push;
import io.grpc.ManagedChannel;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * Keeps a stream to the control server for as long as the JVM lives. While there is none, the last
 * good rules stay in force. Everything is on one daemon thread (and gRPC's own); nothing of the
 * application waits for it.
 */
public final class ControlClient implements Runnable {
  private static final long FIRST_PAUSE_MILLIS = 200;
  private static final long LONGEST_PAUSE_MILLIS = 10_000;

  private final Channels channels;
  private final Self self;
  private final Rules rules;
  private final Listeners listeners;
  private final Consumptions consumptions;
  private final CallStatistics statistics;
  private final long statsMillis;
  private final Pushes pushes;
  private final @Nullable DiskCache cache;
  private final Reachability reachability;
  private final Leaving leaving;
  private final AtomicBoolean withdrawn = new AtomicBoolean();
  private final CountDownLatch ready = new CountDownLatch(1);
  private volatile @Nullable Session session;
  private volatile boolean stopping;
  private volatile boolean endpointsChanged;
  private boolean dirty;
  private @Nullable Long restored;

  public ControlClient(
      AgentConfig config,
      Channels channels,
      Self self,
      Rules rules,
      Listeners listeners,
      Consumptions consumptions,
      CallStatistics statistics,
      Serving serving) {
    this.channels = channels;
    this.self = self;
    this.rules = rules;
    this.listeners = listeners;
    this.consumptions = consumptions;
    this.statistics = statistics;
    this.statsMillis = config.statsMillis();
    this.pushes = new Pushes(rules);
    this.leaving = new Leaving(self, rules, serving, config.millis(AgentOption.LEAVE_WAIT));
    this.reachability = new Reachability(config.text(AgentOption.CONTROL), channels.count());
    CacheFolder folder = CacheFolder.of(config);
    this.cache = folder == null ? null : new DiskCache(folder, self.service());
  }

  /** Puts the rules from disk in force, if there are any. Before the network is touched. */
  public void restore() {
    Push stored = cache == null ? null : cache.read();
    if (stored != null) {
      pushes.apply(stored);
      restored = stored.getRevision();
      ready.countDown();
    }
  }

  /** The revision that was on disk; null: there was none. */
  public @Nullable Long restored() {
    return restored;
  }

  /** Goes on on a daemon thread of its own, until the JVM ends. */
  public void start() {
    new Threads("graylane-control").newThread(this).start();
    Departure.prepare(this::withdraw);
    try {
      Runtime.getRuntime().addShutdownHook(new Thread(this::leave, "graylane-leave"));
    } catch (IllegalStateException ending) {
      // A program that was over before this: what is not registered need not be withdrawn.
      stopping = true;
    }
  }

  /** Waits for the first rules, from disk or from the server. */
  public boolean awaitRules(long millis) throws InterruptedException {
    return ready.await(millis, TimeUnit.MILLISECONDS);
  }

  @Override
  public void run() {
    listeners.onChange(this::register);
    consumptions.onChange(this::register);
    long pause = FIRST_PAUSE_MILLIS;
    while (!stopping) {
      boolean answered = false;
      try {
        answered = connect();
      } catch (RuntimeException e) {
        reachability.failed(e.toString());
      } catch (InterruptedException e) {
        return;
      }
      if (answered) {
        pause = FIRST_PAUSE_MILLIS;
      }
      try {
        Thread.sleep(pause / 2 + ThreadLocalRandom.current().nextLong(pause));
      } catch (InterruptedException e) {
        return;
      }
      pause = Math.min(pause * 2, LONGEST_PAUSE_MILLIS);
    }
  }

  /** One stream, from its begin to its end. True if the server answered on it. */
  private boolean connect() throws InterruptedException {
    ManagedChannel channel = channels.next();
    Session now =
        new Session(this, self, rules, listeners, consumptions, channel, channels.token());
    session = now;
    try {
      now.open();
      while (!now.awaitEnd(statsMillis)) {
        tick(now);
      }
      if (now.answered()) {
        AgentLog.debug("the control stream ended: " + now.end());
      } else if (!stopping) {
        reachability.failed(now.end());
      }
      return now.answered();
    } finally {
      session = null;
      channel.shutdownNow();
    }
  }

  private void tick(Session now) {
    if (endpointsChanged && !stopping) {
      endpointsChanged = false;
      now.register(dev.graylane.v1.InstanceState.UP);
    }
    if (now.answered()) {
      now.status();
      now.report(statistics);
    }
    store();
    Upkeep.run();
  }

  /** The server said its first word on a stream; called on gRPC's thread. */
  void answered() {
    reachability.answered();
  }

  /** Called on gRPC's thread. */
  dev.graylane.v1.Ack push(Push push) {
    dev.graylane.v1.Ack ack = pushes.apply(push);
    synchronized (this) {
      dirty = true;
    }
    ready.countDown();
    Session now = session;
    if (now != null) {
      now.wake();
    }
    return ack;
  }

  /** Writes the rules to disk if they changed; several changes in a row are one. */
  private void store() {
    boolean write;
    synchronized (this) {
      write = dirty;
      dirty = false;
    }
    if (write && cache != null) {
      cache.write(pushes.state());
    }
  }

  /** On a thread of the application, which is not kept waiting. */
  private void register() {
    endpointsChanged = true;
    Session now = session;
    if (now != null) {
      now.wake();
    }
  }

  /**
   * The JVM was told to end: nobody shall call this instance when the application's own hooks begin
   * to stop it. One that nobody can call is not waited for.
   */
  private void withdraw() {
    stopping = true;
    Session now = session;
    if (now == null || !withdrawn.compareAndSet(false, true)) {
      return;
    }
    now.register(dev.graylane.v1.InstanceState.LEAVING);
    if (leaving.isPatient() && !listeners.endpoints().isEmpty()) {
      try {
        leaving.await();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }

  /** The JVM ends: gives the last counts away. Waits a moment for them to leave. */
  private void leave() {
    stopping = true;
    store();
    Session now = session;
    if (now != null) {
      if (withdrawn.compareAndSet(false, true)) {
        now.register(dev.graylane.v1.InstanceState.LEAVING);
      }
      now.report(statistics);
      now.close();
    }
  }
}
