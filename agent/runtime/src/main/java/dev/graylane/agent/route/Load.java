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

  /** Instances come and go with each deployment, for as long as this process lives. */
  static final int MOST = 10_000;

  private final ConcurrentHashMap<Instance, UnderWay> inFlight = new ConcurrentHashMap<>();
  private final BoundedCache<String, AtomicInteger> sequences = new BoundedCache<>(MOST);
  private final BoundedCache<Instance, Long> refused = new BoundedCache<>(MOST);

  // When those that are gone are forgotten, all are equally new, and share evenly.
  private final BoundedCache<Instance, Long> known = new BoundedCache<>(MOST);

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
    UnderWay calls = inFlight.get(instance);
    return calls == null ? 0 : calls.count();
  }

  @Override
  public int sequence(String service, String release) {
    String key = service + '/' + release;
    AtomicInteger sequence = sequences.get(key);
    if (sequence == null) {
      AtomicInteger fresh = new AtomicInteger();
      sequence = sequences.putIfAbsent(key, fresh);
      sequence = sequence == null ? fresh : sequence;
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

  /**
   * What counts an instance's calls. To be asked for again when it {@linkplain UnderWay#isForgotten
   * is forgotten}.
   */
  UnderWay underWay(Instance instance) {
    UnderWay calls = inFlight.get(instance);
    while (calls == null || calls.isForgotten()) {
      if (calls != null) {
        inFlight.remove(instance, calls);
      } else if (inFlight.size() >= MOST) {
        inFlight.values().removeIf(UnderWay::forget);
      }
      UnderWay fresh = new UnderWay();
      calls = inFlight.putIfAbsent(instance, fresh);
      calls = calls == null ? fresh : calls;
    }
    return calls;
  }

  /** How many instances anything is kept of. */
  int size() {
    return inFlight.size();
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
