package dev.graylane.agent.route;

import dev.graylane.agent.call.BoundedCache;
import dev.graylane.routing.Inputs;
import dev.graylane.routing.Instance;
import dev.graylane.routing.LoadView;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * What this process knows of the instances: the calls under way, and those that just refused one.
 */
final class Load implements Inputs, LoadView {
  /** How long an instance that refused a connection is asked last. */
  private static final long AVOID_NANOS = 2_000_000_000L;

  private final ConcurrentHashMap<Instance, AtomicInteger> inFlight = new ConcurrentHashMap<>();
  private final ConcurrentHashMap<String, AtomicInteger> sequences = new ConcurrentHashMap<>();
  private final ConcurrentHashMap<Instance, Long> refused = new ConcurrentHashMap<>();

  // When those that are gone are forgotten, all are equally new, and share evenly.
  private final BoundedCache<Instance, Long> known = new BoundedCache<>(10_000);

  @Override
  public long nowMillis() {
    return System.currentTimeMillis();
  }

  @Override
  public int random(int bound) {
    return ThreadLocalRandom.current().nextInt(bound);
  }

  @Override
  public LoadView load() {
    return this;
  }

  @Override
  public int inFlight(Instance instance) {
    AtomicInteger count = inFlight.get(instance);
    return count == null ? 0 : count.get();
  }

  @Override
  public int sequence(String service, String release) {
    String key = service + '/' + release;
    AtomicInteger sequence = sequences.get(key);
    if (sequence == null) {
      sequence = sequences.computeIfAbsent(key, any -> new AtomicInteger());
    }
    return sequence.getAndIncrement();
  }

  @Override
  public long knownMillis(Instance instance) {
    long now = System.nanoTime();
    Long since = known.get(instance);
    if (since == null) {
      since = known.putIfAbsent(instance, now);
    }
    return since == null ? 0 : (now - since) / 1_000_000;
  }

  void begin(Instance instance) {
    AtomicInteger count = inFlight.get(instance);
    if (count == null) {
      count = inFlight.computeIfAbsent(instance, any -> new AtomicInteger());
    }
    count.incrementAndGet();
  }

  void end(Instance instance) {
    AtomicInteger count = inFlight.get(instance);
    if (count != null) {
      count.decrementAndGet();
    }
  }

  void refused(Instance instance) {
    refused.put(instance, System.nanoTime());
  }

  /** Whether the instance refused a connection just now, so that another should be asked first. */
  boolean isAvoided(Instance instance) {
    if (refused.isEmpty()) {
      return false;
    }
    Long since = refused.get(instance);
    if (since == null) {
      return false;
    }
    if (System.nanoTime() - since > AVOID_NANOS) {
      refused.remove(instance, since);
      return false;
    }
    return true;
  }
}
