package dev.graylane.instrumentation.concurrent;

import dev.graylane.agent.call.Context;
import dev.graylane.agent.call.Contexts;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingDeque;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.LinkedTransferQueue;
import java.util.concurrent.RunnableFuture;
import java.util.concurrent.SynchronousQueue;
import org.jspecify.annotations.Nullable;

/**
 * A plain task on its way through the queue of a {@code ThreadPoolExecutor}, with the context of
 * the thread that submitted it. A table beside the queue would not do: one object may be submitted
 * by several requests at once, and each of its runs must see its own.
 *
 * <p>It is wrapped when it enters the pool and unwrapped before anything of the application sees
 * it: when a worker takes it (so {@code beforeExecute} and {@code afterExecute} get the
 * application's object, and already run in the context), when it is rejected, removed, or drained
 * by {@code shutdownNow}. Only {@code getQueue()} shows the wrapper. Queues that look at what they
 * hold (priority and delay queues, the application's own) never get one: there the context is not
 * carried.
 */
final class CarriedTask implements Runnable {
  private final Context context;
  private final Runnable task;

  private CarriedTask(Context context, Runnable task) {
    this.context = context;
    this.task = task;
  }

  static Runnable wrap(Runnable task, BlockingQueue<Runnable> queue) {
    Context context = Contexts.current();
    if (context == null
        || task == null
        || task instanceof CarriedTask
        // These carry it themselves.
        || task instanceof RunnableFuture
        || task instanceof CompletableFuture.AsynchronousCompletionTask
        || !isBlind(queue)) {
      return task;
    }
    return new CarriedTask(context, task);
  }

  /**
   * Makes the context of a task that a worker is about to run the thread's, which has none between
   * two tasks.
   */
  static @Nullable Runnable enter(@Nullable Runnable task) {
    if (!(task instanceof CarriedTask)) {
      return task;
    }
    CarriedTask carried = (CarriedTask) task;
    Contexts.restore(carried.context);
    return carried.task;
  }

  static @Nullable Runnable unwrap(@Nullable Runnable task) {
    return task instanceof CarriedTask ? ((CarriedTask) task).task : task;
  }

  private static boolean isBlind(BlockingQueue<Runnable> queue) {
    Class<?> type = queue.getClass();
    return type == LinkedBlockingQueue.class
        || type == SynchronousQueue.class
        || type == ArrayBlockingQueue.class
        || type == LinkedBlockingDeque.class
        || type == LinkedTransferQueue.class;
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
