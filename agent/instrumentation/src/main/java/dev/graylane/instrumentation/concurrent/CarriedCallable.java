package dev.graylane.instrumentation.concurrent;

import dev.graylane.agent.call.Context;
import dev.graylane.agent.call.Contexts;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/** A task that only the JDK sees, with the context in which it is to run. */
final class CarriedCallable<V> implements Callable<V> {
  private final Context context;
  private final Callable<V> task;

  CarriedCallable(Context context, Callable<V> task) {
    this.context = context;
    this.task = task;
  }

  @Override
  public V call() throws Exception {
    @Nullable Context previous = Contexts.attach(context);
    try {
      return task.call();
    } finally {
      Contexts.restore(previous);
    }
  }

  /** The JDK shows it in {@code FutureTask.toString}. */
  @Override
  public String toString() {
    return task.toString();
  }
}
