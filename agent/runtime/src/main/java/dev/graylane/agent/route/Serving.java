package dev.graylane.agent.route;

import dev.graylane.agent.call.Contexts;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;

/** How many requests this process is serving. */
public final class Serving {
  private final AtomicInteger requests = new AtomicInteger();
  private final LongAdder total = new LongAdder();
  private final Carriers carriers = new Carriers();

  void begun() {
    total.increment();
    requests.incrementAndGet();
  }

  void ended() {
    requests.decrementAndGet();
  }

  /** See {@link Carriers}. */
  Carriers carriers() {
    return carriers;
  }

  void abandoned() {
    requests.decrementAndGet();
    total.decrement();
  }

  /** How many it has begun to serve since its start. */
  public long total() {
    return total.sum();
  }

  /** Whether there are any beside the one that this thread serves, if it does. */
  public boolean others() {
    return requests.get() > (Contexts.current() == null ? 0 : 1);
  }
}
