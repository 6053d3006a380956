package dev.graylane.agent.call;

import org.jspecify.annotations.Nullable;

/**
 * The context of the current thread. A thread has none until one is attached; whoever attaches one
 * puts back the previous one, in a finally block, on the same thread.
 */
public final class Contexts {
  private static final ThreadLocal<@Nullable Context> CURRENT = new ThreadLocal<>();

  private Contexts() {}

  public static @Nullable Context current() {
    return CURRENT.get();
  }

  /**
   * Makes a context (or none) the current one.
   *
   * @return the one before, to be handed to {@link #restore}
   */
  public static @Nullable Context attach(@Nullable Context context) {
    Context previous = CURRENT.get();
    if (previous != context) {
      restore(context);
    }
    return previous;
  }

  /**
   * Puts back what {@link #attach} returned. Where that was none the thread keeps an empty entry:
   * to remove it would have each call make a new one.
   */
  public static void restore(@Nullable Context previous) {
    CURRENT.set(previous);
  }
}
