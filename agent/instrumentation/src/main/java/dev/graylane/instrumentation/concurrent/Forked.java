package dev.graylane.instrumentation.concurrent;

import dev.graylane.agent.call.Context;
import dev.graylane.agent.call.Contexts;
import dev.graylane.agent.weave.SideTable;
import java.util.concurrent.ForkJoinTask;
import org.jspecify.annotations.Nullable;

/**
 * The contexts of tasks that were forked and have not run yet. A fork-join task is forked once at a
 * time, so that its identity names the submission; one that is never run is forgotten with the
 * task.
 */
final class Forked {
  private static final SideTable<ForkJoinTask<?>, Context> CONTEXTS = new SideTable<>();

  private Forked() {}

  static void fork(@Nullable ForkJoinTask<?> task) {
    if (task == null) {
      return;
    }
    Context context = Contexts.current();
    if (context != null) {
      CONTEXTS.put(task, context);
    } else {
      CONTEXTS.remove(task);
    }
  }

  static @Nullable Context take(ForkJoinTask<?> task) {
    return CONTEXTS.remove(task);
  }
}
