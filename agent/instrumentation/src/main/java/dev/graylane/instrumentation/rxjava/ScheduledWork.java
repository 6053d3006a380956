package dev.graylane.instrumentation.rxjava;

import dev.graylane.agent.call.Context;
import dev.graylane.agent.call.Contexts;
import org.jspecify.annotations.Nullable;

/**
 * A piece of work in the context in which it was scheduled, also where that is none: a worker may
 * run it after another's, in one go.
 */
final class ScheduledWork implements Runnable {
  private final @Nullable Context context = Contexts.current();
  private final Runnable work;

  ScheduledWork(Runnable work) {
    this.work = work;
  }

  @Override
  public void run() {
    Context previous = Contexts.attach(context);
    try {
      work.run();
    } finally {
      Contexts.restore(previous);
    }
  }

  @Override
  public String toString() {
    return work.toString();
  }
}
