package dev.graylane.instrumentation.grpc;

import dev.graylane.agent.call.Calls;
import dev.graylane.agent.call.Target;
import dev.graylane.agent.call.Upkeep;
import io.grpc.ConnectivityState;
import io.grpc.ManagedChannel;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The channels of one application channel to the destinations that its calls went to. Each is built
 * when the first call goes there, lives while calls use it and a while longer, and never longer
 * than its parent.
 */
final class Siblings implements Upkeep.Task {
  private static final long KEPT_NANOS = TimeUnit.MINUTES.toNanos(5);

  /** For destinations that are no instance of any service now. */
  private static final long KEPT_GONE_NANOS = TimeUnit.SECONDS.toNanos(5);

  private static final long WOKEN_NANOS = TimeUnit.SECONDS.toNanos(1);

  private final Builder builder;
  private final LongSupplier nanoTime;
  private final ConcurrentMap<Target, Sibling> open = new ConcurrentHashMap<>();
  private final List<ManagedChannel> closing = new ArrayList<>();

  /** The one that was acquired last; threads need not agree on it. */
  private @Nullable Sibling last;

  private boolean lookedAfter;

  /**
   * Whether it is time to look for those of no more use. Calls do that, since the agent's own
   * thread knows of no instance; it says when, so that no call needs to look at the clock.
   */
  private volatile boolean due;

  private volatile boolean closed;

  Siblings(Builder builder) {
    this(builder, System::nanoTime);
  }

  Siblings(Builder builder, LongSupplier nanoTime) {
    this.builder = builder;
    this.nanoTime = nanoTime;
  }

  /**
   * A channel to a destination, in use until it is given back to {@link #release}; null when the
   * parent is shut down.
   */
  @SuppressWarnings("ReferenceEquality") // an equal target is looked up
  @Nullable Sibling acquire(Target target, String authority) throws ReflectiveOperationException {
    if (closed) {
      return null;
    }
    Sibling recent = last;
    Sibling sibling = recent != null && recent.target == target ? recent : open.get(target);
    if (sibling == null || !sibling.use()) {
      return build(target, authority);
    }
    last = sibling;
    return sibling;
  }

  private synchronized @Nullable Sibling build(Target target, String authority)
      throws ReflectiveOperationException {
    if (closed) {
      return null;
    }
    sweep();
    Sibling sibling = open.get(target);
    if (sibling == null || !sibling.use()) {
      sibling = new Sibling(target, builder.build(target, authority));
      open.put(target, sibling);
      if (!lookedAfter) {
        lookedAfter = true;
        Upkeep.add(this);
      }
    }
    last = sibling;
    return sibling;
  }

  void release(Sibling sibling) {
    sibling.leave();
    if (due) {
      sweep();
    }
  }

  @Override
  public synchronized boolean upkeep() {
    due = true;
    lookedAfter = !closed;
    return lookedAfter;
  }

  private synchronized void sweep() {
    if (!due) {
      return;
    }
    due = false;
    long now = nanoTime.getAsLong();
    for (Iterator<Sibling> all = open.values().iterator(); all.hasNext(); ) {
      Sibling sibling = all.next();
      if (now - sibling.usedAt(now) > kept(sibling) && sibling.retire()) {
        all.remove();
        closing.add(sibling.channel.shutdown());
      }
    }
    closing.removeIf(ManagedChannel::isTerminated);
  }

  /** A name that was resolved to this address may be known where the address is not. */
  private static long kept(Sibling sibling) {
    Target target = sibling.target;
    return Calls.knows(target.address().getHostAddress(), target.port())
        ? KEPT_NANOS
        : KEPT_GONE_NANOS;
  }

  /** No more are built; those that there are stay to be shut down. */
  synchronized List<ManagedChannel> close() {
    closed = true;
    return all();
  }

  synchronized List<ManagedChannel> all() {
    List<ManagedChannel> channels = new ArrayList<>(closing);
    for (Sibling sibling : open.values()) {
      channels.add(sibling.channel);
    }
    return channels;
  }

  /** Builds a channel to one destination; called by one thread at a time. */
  interface Builder {
    ManagedChannel build(Target destination, String authority) throws ReflectiveOperationException;
  }

  /** A channel to one destination and how many calls are on it. */
  static final class Sibling {
    private static final int RETIRED = -1;

    private final Target target;
    private final ManagedChannel channel;
    private final AtomicLong wokenAt = new AtomicLong(System.nanoTime() - WOKEN_NANOS);

    /** Or that there will be none. */
    private final AtomicInteger users = new AtomicInteger(1);

    /** Whether a call ended since somebody asked when it was used. */
    private volatile boolean used;

    private long usedAt;

    Sibling(Target target, ManagedChannel channel) {
      this.target = target;
      this.channel = channel;
    }

    ManagedChannel channel() {
      return channel;
    }

    /** Whether that is still possible. */
    private boolean use() {
      int now = users.get();
      while (now != RETIRED && !users.compareAndSet(now, now + 1)) {
        now = users.get();
      }
      return now != RETIRED;
    }

    private void leave() {
      used = true;
      users.decrementAndGet();
    }

    /** About when it was used last; for one thread at a time. */
    private long usedAt(long now) {
      if (used) {
        used = false;
        usedAt = now;
      }
      return usedAt;
    }

    /** Whether nobody uses it; from now on nobody can. */
    private boolean retire() {
      return users.compareAndSet(0, RETIRED);
    }

    /**
     * Tries to connect at once where gRPC waits before it tries again, up to minutes: the decision
     * to go there again was made with care, elsewhere.
     *
     * @return whether a call that is started now finds a connection
     */
    boolean wake() {
      ConnectivityState state = channel.getState(false);
      if (state == ConnectivityState.TRANSIENT_FAILURE) {
        long now = System.nanoTime();
        long before = wokenAt.get();
        if (now - before > WOKEN_NANOS && wokenAt.compareAndSet(before, now)) {
          channel.resetConnectBackoff();
        }
      }
      return state == ConnectivityState.READY;
    }
  }
}
