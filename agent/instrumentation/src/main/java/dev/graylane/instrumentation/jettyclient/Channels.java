package dev.graylane.instrumentation.jettyclient;

import dev.graylane.agent.weave.SideTable;
import java.util.concurrent.atomic.AtomicLong;

/** In which order the clients' channels were made: with HTTP/1.1, one for each connection. */
final class Channels {
  private static final AtomicLong COUNT = new AtomicLong();
  private static final SideTable<Object, Long> NUMBERS = new SideTable<>();

  private Channels() {}

  static void made(Object channel) {
    NUMBERS.put(channel, COUNT.incrementAndGet());
  }

  /** How many there have been until now. */
  static long count() {
    return COUNT.get();
  }

  /** Whether a channel was made, used or not, when there had been so many. */
  static boolean isAmong(long count, Object channel) {
    Long number = NUMBERS.get(channel);
    // None: made before the agent was there.
    return number == null || number <= count;
  }
}
