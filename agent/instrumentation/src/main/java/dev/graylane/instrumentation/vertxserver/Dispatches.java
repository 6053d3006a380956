package dev.graylane.instrumentation.vertxserver;

import dev.graylane.agent.call.Context;
import dev.graylane.agent.call.Contexts;
import dev.graylane.agent.weave.SideTable;
import java.util.ArrayList;
import org.jspecify.annotations.Nullable;

/**
 * While a thread runs something on a context of Vert.x's it has the request context that belongs to
 * that one, or none: what it runs may have been triggered by another request's work.
 */
final class Dispatches {
  private static final SideTable<Object, Context> BOUND = new SideTable<>();

  /** What threads had before, innermost last. */
  private static final ThreadLocal<ArrayList<@Nullable Context>> BEFORE =
      ThreadLocal.withInitial(ArrayList::new);

  private Dispatches() {}

  /** From now on what runs there runs in this context. A verticle's own belongs to no request. */
  static void bind(@Nullable Object vertxContext, Context context) {
    if (vertxContext != null && vertxContext.getClass().getName().endsWith(".DuplicatedContext")) {
      BOUND.put(vertxContext, context);
    }
  }

  static @Nullable Context bound(Object vertxContext) {
    return BOUND.get(vertxContext);
  }

  static void begin(@Nullable Object vertxContext) {
    Context own = vertxContext == null ? null : BOUND.get(vertxContext);
    BEFORE.get().add(Contexts.attach(own));
  }

  static void end() {
    ArrayList<@Nullable Context> before = BEFORE.get();
    // Empty: it began before the agent was there.
    if (!before.isEmpty()) {
      Contexts.restore(before.remove(before.size() - 1));
    }
  }
}
