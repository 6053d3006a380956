package dev.graylane.instrumentation;

import dev.graylane.agent.call.Context;
import dev.graylane.agent.call.Contexts;
import org.jspecify.annotations.Nullable;

/** A task that only the library or the JDK sees, with the context in which it is to run. */
public final class CarriedWork implements Runnable {
  private final Context context;
  private final Runnable task;

  private CarriedWork(Context context, Runnable task) {
    this.context = context;
    this.task = task;
  }

  /** The task with the current context; the task itself where there is none (or no task). */
  public static @Nullable Runnable carry(@Nullable Runnable task) {
    Context context = Contexts.current();
    return context == null || task == null || task instanceof CarriedWork
        ? task
        : new CarriedWork(context, task);
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

  /** The JDK shows it in its own {@code toString}. */
  @Override
  public String toString() {
    return task.toString();
  }
}
