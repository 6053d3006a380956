package dev.graylane.instrumentation.reactor;

import dev.graylane.agent.call.Context;
import dev.graylane.agent.call.Contexts;
import dev.graylane.instrumentation.ReactorContexts;
import org.jspecify.annotations.Nullable;
import reactor.core.CoreSubscriber;

/** A task of a chain that has a context, run in it. */
final class ChainTask implements Runnable {
  private final Context context;
  private final Runnable task;

  private ChainTask(Context context, Runnable task) {
    this.context = context;
    this.task = task;
  }

  /**
   * @param task as the operator handed it over
   * @param decorated as the application's hooks made it
   * @return null: it is no chain's, or one's without a context
   */
  static @Nullable Runnable of(Runnable task, Runnable decorated) {
    if (!(task instanceof CoreSubscriber)) {
      return null;
    }
    Context context = ReactorContexts.in(((CoreSubscriber<?>) task).currentContext());
    return context == null ? null : new ChainTask(context, decorated);
  }

  @Override
  public void run() {
    Context previous = Contexts.attach(context);
    try {
      task.run();
    } finally {
      Contexts.restore(previous);
    }
  }

  @Override
  public String toString() {
    return task.toString();
  }
}
