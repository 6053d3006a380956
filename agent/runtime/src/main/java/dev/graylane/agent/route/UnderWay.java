package dev.graylane.agent.route;

import java.util.concurrent.atomic.AtomicInteger;

/** How many calls to one instance are under way. Thread-safe. */
final class UnderWay {
  /** Below zero, however many threads still count here. */
  private static final int FORGOTTEN = Integer.MIN_VALUE / 2;

  private final AtomicInteger calls = new AtomicInteger();

  void begin() {
    calls.incrementAndGet();
  }

  void end() {
    calls.decrementAndGet();
  }

  int count() {
    return Math.max(0, calls.get());
  }

  /** Ends its use, if no call is under way: what is counted here from now on, nobody asks for. */
  boolean forget() {
    return calls.compareAndSet(0, FORGOTTEN);
  }

  boolean isForgotten() {
    return calls.get() < 0;
  }
}
