package dev.graylane.instrumentation.grpc;

import dev.graylane.agent.call.Engines;
import dev.graylane.agent.call.Target;
import io.grpc.ManagedChannel;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The channels of one application channel to the destinations that its calls went to. Each lives
 * while calls use it, a while longer, and never longer than its parent.
 */
final class Siblings {
  private static final long KEPT_NANOS = TimeUnit.MINUTES.toNanos(5);

  private final SiblingFactory factory;
  private final Map<Target, Sibling> open = new HashMap<>();
  private final List<ManagedChannel> closing = new ArrayList<>();
  private boolean closed;

  Siblings(SiblingFactory factory) {
    this.factory = factory;
  }

  SiblingFactory factory() {
    return factory;
  }

  /** Null: the parent is shut down, or this version of gRPC cannot build one. */
  synchronized @Nullable Sibling acquire(Target target, String authority) {
    if (closed) {
      return null;
    }
    closeUnused();
    Sibling sibling = open.get(target);
    if (sibling == null) {
      try {
        sibling =
            new Sibling(
                factory.build(
                    target,
                    target.endpointAuthority() ? target.host() + ":" + target.port() : authority));
      } catch (ReflectiveOperationException | RuntimeException e) {
        Engines.get().fault("grpc: sibling channel", e);
        return null;
      }
      open.put(target, sibling);
    }
    sibling.users++;
    return sibling;
  }

  synchronized void release(Sibling sibling) {
    sibling.users--;
    sibling.usedAt = System.nanoTime();
  }

  private void closeUnused() {
    long now = System.nanoTime();
    for (Iterator<Sibling> all = open.values().iterator(); all.hasNext(); ) {
      Sibling sibling = all.next();
      if (sibling.users == 0 && now - sibling.usedAt > KEPT_NANOS) {
        all.remove();
        closing.add(sibling.channel.shutdown());
      }
    }
    closing.removeIf(ManagedChannel::isTerminated);
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

  /** A channel to one destination and how many calls are on it. */
  static final class Sibling {
    private final ManagedChannel channel;
    private int users;
    private long usedAt = System.nanoTime();

    Sibling(ManagedChannel channel) {
      this.channel = channel;
    }

    ManagedChannel channel() {
      return channel;
    }
  }
}
