package dev.graylane.agent.call;

import org.jspecify.annotations.Nullable;

/**
 * The context of the current thread. A thread has none until one is attached; whoever attaches one
 * puts back the previous one, in a finally block, on the same thread.
 */
public final class Contexts {
  private static final ThreadLocal<@Nullable Context> CURRENT = new ThreadLocal<>();

  /**
   * Whether any thread ever had one: a program that serves nothing is spared the look at each hop
   * of its tasks. Needs no synchronization, since a thread that had one has written it itself.
   */
  private static boolean used;

  /** Of most scopes: what works for no request has no context. */
  private static final Restoring RESTORE_NONE = new Restoring(null);

  /** Of a context that was there already, as that of a request is for each of its calls. */
  private static final Restoring RESTORE_NOTHING =
      new Restoring(null) {
        @Override
        public void close() {}
      };

  private Contexts() {}

  public static @Nullable Context current() {
    return used ? CURRENT.get() : null;
  }

  /**
   * Makes a context (or none) the current one.
   *
   * @return the one before, to be handed to {@link #restore}
   */
  public static @Nullable Context attach(@Nullable Context context) {
    Context previous = current();
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
    if (previous != null && !used) {
      used = true;
    }
    if (used) {
      CURRENT.set(previous);
    }
  }

  /** Makes a context the current one until the scope is closed, on the same thread. */
  public static Scope activate(@Nullable Context context) {
    Context previous = attach(context);
    if (previous == null) {
      return context == null ? RESTORE_NOTHING : RESTORE_NONE;
    }
    return previous == context ? RESTORE_NOTHING : new Restoring(previous);
  }

  /** A scope that cannot fail. */
  static class Restoring implements Scope {
    private final @Nullable Context previous;

    private Restoring(@Nullable Context previous) {
      this.previous = previous;
    }

    @Override
    public void close() {
      restore(previous);
    }
  }
}
