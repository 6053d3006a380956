package dev.graylane.it.inbound.app;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ForkJoinTask;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.PriorityBlockingQueue;
import java.util.concurrent.RecursiveTask;
import java.util.concurrent.RejectedExecutionHandler;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

/** Each way of the JDK to hand work to another thread: it makes the call that it is given. */
final class ExecutorWays {
  static final Map<String, Work> WAYS = new LinkedHashMap<>();
  private static final ThreadFactory DAEMONS =
      task -> {
        Thread thread = new Thread(task, "pool");
        thread.setDaemon(true);
        return thread;
      };
  private static final ThreadPoolExecutor POOL = pool(2, new LinkedBlockingQueue<>());
  private static final ThreadPoolExecutor BY_PRIORITY = pool(2, new PriorityBlockingQueue<>());
  private static final ThreadPoolExecutor DIRECT = pool(20, new SynchronousQueue<>());
  private static final ThreadPoolExecutor NARROW = pool(1, new ArrayBlockingQueue<>(1));
  private static final ScheduledThreadPoolExecutor SCHEDULED =
      new ScheduledThreadPoolExecutor(2, DAEMONS);
  private static final ForkJoinPool FORK_JOIN = new ForkJoinPool(2);

  private ExecutorWays() {}

  /** Begins to do something; the result tells when it is done. */
  interface Work {
    Future<?> start(String id) throws Exception;
  }

  private static ThreadPoolExecutor pool(int threads, BlockingQueue<Runnable> queue) {
    return new ThreadPoolExecutor(threads, threads, 1, TimeUnit.MINUTES, queue, DAEMONS, waiting());
  }

  /** Waits for room, as many applications' handlers do. */
  private static RejectedExecutionHandler waiting() {
    return (task, pool) -> {
      try {
        pool.getQueue().put(task);
      } catch (InterruptedException e) {
        throw new IllegalStateException(e);
      }
    };
  }

  /** A task for an executor that takes plain ones. */
  private static final class Plain implements Runnable, Comparable<Plain> {
    private final String id;
    private final CompletableFuture<String> done = new CompletableFuture<>();

    Plain(String id) {
      this.id = id;
    }

    @Override
    public void run() {
      try {
        done.complete(Downstream.call(id));
      } catch (Exception e) {
        done.completeExceptionally(e);
      }
    }

    @Override
    public int compareTo(Plain other) {
      return id.compareTo(other.id);
    }
  }

  static Future<String> plainly(java.util.function.Consumer<Runnable> executor, String id) {
    Plain task = new Plain(id);
    executor.accept(task);
    return task.done;
  }

  private static Callable<String> call(String id) {
    return () -> Downstream.call(id);
  }

  private static String unchecked(String id) {
    try {
      return Downstream.call(id);
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  /** Makes calls in a tree of tasks. */
  private static final class Tree extends RecursiveTask<String> {
    private static final long serialVersionUID = 1;
    private final String id;
    private final int depth;

    Tree(String id, int depth) {
      this.id = id;
      this.depth = depth;
    }

    @Override
    protected String compute() {
      if (depth == 0) {
        return unchecked(id);
      }
      Tree left = new Tree(id + "-l", depth - 1);
      Tree right = new Tree(id + "-r", depth - 1);
      ForkJoinTask.invokeAll(left, right);
      return left.join() + right.join();
    }
  }

  private static Future<?> done(Object result) {
    return CompletableFuture.completedFuture(result);
  }

  private static Future<?> all(List<? extends Future<?>> futures)
      throws InterruptedException, ExecutionException {
    for (Future<?> each : futures) {
      each.get();
    }
    return done("");
  }

  private static List<Callable<String>> two(String id) {
    return List.of(call(id + "-l"), call(id + "-r"));
  }

  static {
    WAYS.put("execute", id -> plainly(POOL::execute, id));
    WAYS.put("execute-by-priority", id -> plainly(BY_PRIORITY::execute, id));
    WAYS.put("execute-direct", id -> plainly(DIRECT::execute, id));
    WAYS.put("execute-narrow", id -> plainly(NARROW::execute, id));
    WAYS.put("execute-scheduled", id -> plainly(SCHEDULED::execute, id));
    WAYS.put("submit", id -> POOL.submit(call(id)));
    WAYS.put("submit-runnable", id -> POOL.submit(() -> unchecked(id), ""));
    WAYS.put("invoke-all", id -> all(POOL.invokeAll(two(id))));
    WAYS.put("invoke-any", id -> done(POOL.invokeAny(List.of(call(id)))));
    WAYS.put("schedule", id -> SCHEDULED.schedule(call(id), 1, TimeUnit.MILLISECONDS));
    WAYS.put("fork-join-execute", id -> plainly(FORK_JOIN::execute, id));
    WAYS.put("fork-join-submit", id -> FORK_JOIN.submit(call(id)));
    WAYS.put("fork-join-invoke-all", id -> all(FORK_JOIN.invokeAll(two(id))));
    WAYS.put("fork-join-invoke-any", id -> done(FORK_JOIN.invokeAny(List.of(call(id)))));
    WAYS.put("fork-join-tree", id -> FORK_JOIN.submit(new Tree(id, 1)));
    WAYS.put("fork-join-invoke", id -> done(FORK_JOIN.invoke(new Tree(id, 1))));
    WAYS.put("fork-join-common", id -> new Tree(id, 1).fork());
    WAYS.put(
        "parallel-stream",
        id ->
            done(
                IntStream.range(0, 8)
                    .parallel()
                    .mapToObj(each -> unchecked(id + "-" + each))
                    .toList()));
    WAYS.put("supply-async", id -> CompletableFuture.supplyAsync(() -> unchecked(id)));
    WAYS.put("supply-async-pool", id -> CompletableFuture.supplyAsync(() -> unchecked(id), POOL));
    WAYS.put(
        "stages",
        id ->
            CompletableFuture.runAsync(() -> unchecked(id + "-run"), POOL)
                .thenApply(nothing -> unchecked(id + "-apply"))
                .thenApplyAsync(nothing -> unchecked(id + "-apply-async"))
                .thenComposeAsync(
                    nothing ->
                        CompletableFuture.supplyAsync(() -> unchecked(id + "-compose"), POOL),
                    SCHEDULED)
                .thenCombineAsync(
                    new CompletableFuture<>().completeOnTimeout("", 1, TimeUnit.MILLISECONDS),
                    (one, other) -> unchecked(id + "-combine"))
                .whenCompleteAsync((one, failure) -> unchecked(id + "-complete"), POOL)
                .thenAcceptAsync(nothing -> unchecked(id + "-accept")));
    WAYS.put(
        "time-out",
        id ->
            new CompletableFuture<String>()
                .orTimeout(1, TimeUnit.MILLISECONDS)
                .exceptionally(timeout -> unchecked(id)));
    WAYS.put(
        "delayed",
        id ->
            plainly(
                CompletableFuture.delayedExecutor(1, TimeUnit.MILLISECONDS, POOL)::execute, id));
    // Of no request: not among the ways that carry one.
    WAYS.put(
        "periodic",
        id -> {
          CompletableFuture<String> second = new CompletableFuture<>();
          int[] runs = new int[1];
          Future<?> task =
              SCHEDULED.scheduleAtFixedRate(
                  () -> {
                    runs[0]++;
                    String release = unchecked(id);
                    if (runs[0] == 2) {
                      second.complete(release);
                    }
                  },
                  0,
                  1,
                  TimeUnit.MILLISECONDS);
          return second.whenComplete((release, failure) -> task.cancel(false));
        });
  }
}
