package dev.graylane.agent.call;

import org.jspecify.annotations.Nullable;

/**
 * The context of the current thread. A thread has none until one is attached; whoever attaches one
 * puts back the previous one, in a finally block, on the same thread.
 */
public final class Contexts {
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
    return used ? (Context) ThreadSlots.get()[ThreadSlots.CONTEXT] : null;
  }

  /**
   * Makes a context (or none) the current one.
   *
   * @return the one before, to be handed to {@link #restore}
   */
  public static @Nullable Context attach(@Nullable Context context) {
    if (!used) {
      if (context == null) {
        return null;
      }
      used = true;
    }
    @Nullable Object[] slots = ThreadSlots.get();
    Context previous = (Context) slots[ThreadSlots.CONTEXT];
    slots[ThreadSlots.CONTEXT] = context;
    return previous;
  }

  /** Puts back what {@link #attach} returned. */
  public static void restore(@Nullable Context previous) {
    attach(previous);
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
