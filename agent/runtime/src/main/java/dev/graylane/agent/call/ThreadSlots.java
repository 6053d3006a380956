package dev.graylane.agent.call;

import org.jspecify.annotations.Nullable;

/**
 * What the agent keeps for the current thread, in one place: each look at a thread-local costs a
 * call as much as an entry of a hash map, and most calls need several of these values. The places
 * are an array, so that a thread that outlives the agent holds no class of the agent's.
 */
final class ThreadSlots {
  /** The thread's {@link Context}. */
  static final int CONTEXT = 0;

  /** The innermost {@link Invocation} that is open on the thread. */
  static final int INVOCATION = 1;

  private static final int SIZE = 2;

  private static final ThreadLocal<@Nullable Object @Nullable []> SLOTS = new ThreadLocal<>();

  private ThreadSlots() {}

  /** The current thread's, to be used on no other; empty places are null. */
  static @Nullable Object[] get() {
    @Nullable Object[] slots = SLOTS.get();
    if (slots == null) {
      slots = new Object[SIZE];
      SLOTS.set(slots);
    }
    return slots;
  }
}
