package dev.graylane.instrumentation.concurrent;

import static dev.graylane.agent.weave.MethodPattern.constructor;
import static dev.graylane.agent.weave.MethodPattern.named;

import dev.graylane.agent.weave.Integration;
import dev.graylane.agent.weave.Supported;
import dev.graylane.agent.weave.Supported.Part;

/** The JDK's executors, futures and virtual threads. */
@Supported(
    part = Part.CONTEXT,
    library = "`ThreadPoolExecutor`: `execute`, `submit`, `invokeAll`, `invokeAny`",
    notes =
        "with any queue, also one that sorts; a task that the handler of rejected "
            + "tasks puts into the queue by itself keeps its context, one that it drops "
            + "is forgotten")
@Supported(
    part = Part.CONTEXT,
    library = "`ScheduledThreadPoolExecutor`",
    notes =
        "once: carried. Periodic: **not carried**, on purpose: the task outlives "
            + "the request that started it, and would stay in its lane for ever")
@Supported(
    part = Part.CONTEXT,
    library =
        "`ForkJoinPool`, also the common one: tasks, `invokeAll`, `invokeAny`, "
            + "parallel streams",
    notes = "and, from JDK 25, `schedule`")
@Supported(
    part = Part.CONTEXT,
    library = "`CompletableFuture`",
    notes =
        "each stage runs in the context of the thread that added it; also after "
            + "`orTimeout`, `completeOnTimeout`, and by a `delayedExecutor`")
@Supported(
    part = Part.CONTEXT,
    library = "any other executor that makes `FutureTask`s " + "(`AbstractExecutorService.submit`)",
    notes = "by the task, which keeps the context in which it was made")
@Supported(
    part = Part.CONTEXT,
    library =
        "Spring's `@Async` (5.3.31, 7.0.10), methods without a result and with a "
            + "`CompletableFuture`",
    notes = "over `ThreadPoolTaskExecutor` and `SimpleAsyncTaskExecutor`")
@Supported(
    part = Part.CONTEXT,
    library = "virtual threads",
    notes = "the executor for one per task, `Thread.startVirtualThread`, builders")
public final class ConcurrentIntegration extends Integration {
  private static final String PACKAGE = "dev.graylane.instrumentation.concurrent.";
  private static final String SHARED = "dev.graylane.instrumentation.";
  private static final String POOL = "java.util.concurrent.ThreadPoolExecutor";
  private static final String SCHEDULED = "java.util.concurrent.ScheduledThreadPoolExecutor";
  private static final String FORK_JOIN_POOL = "java.util.concurrent.ForkJoinPool";
  private static final String FORK_JOIN_TASK = "java.util.concurrent.ForkJoinTask";
  private static final String FUTURE = "java.util.concurrent.CompletableFuture";

  public ConcurrentIntegration() {
    super("concurrent");
  }

  @Override
  public void describe(Weaving weaving) {
    weaving
        .advise("java.util.concurrent.FutureTask", constructor(), PACKAGE + "FutureTaskAdvice")
        .advise(POOL, named("execute").taking("java.lang.Runnable"), PACKAGE + "ExecuteAdvice")
        .advise(POOL, named("reject").taking("java.lang.Runnable"), PACKAGE + "RejectAdvice")
        .advise(POOL, named("remove").taking("java.lang.Runnable"), PACKAGE + "RemoveAdvice")
        .advise(POOL, named("drainQueue"), PACKAGE + "DrainQueueAdvice")
        .advise(POOL, named("getTask"), PACKAGE + "GetTaskAdvice")
        .advise(POOL + "$Worker", named("run"), PACKAGE + "WorkerAdvice")
        .advise(SCHEDULED, named("scheduleAtFixedRate"), SHARED + "WithoutContextAdvice")
        .advise(SCHEDULED, named("scheduleWithFixedDelay"), SHARED + "WithoutContextAdvice")
        .advise(
            FORK_JOIN_POOL,
            named("execute").taking("java.lang.Runnable"),
            PACKAGE + "CarryRunnableAdvice")
        .advise(
            FORK_JOIN_POOL,
            named("submit").taking("java.lang.Runnable"),
            PACKAGE + "CarryRunnableAdvice")
        .advise(
            FORK_JOIN_POOL,
            named("submit").taking("java.lang.Runnable", "java.lang.Object"),
            PACKAGE + "CarryRunnableAdvice")
        .advise(
            FORK_JOIN_POOL,
            named("submit").taking("java.util.concurrent.Callable"),
            PACKAGE + "CarryCallableAdvice")
        .advise(
            FORK_JOIN_POOL, named("execute").taking(FORK_JOIN_TASK), PACKAGE + "ForkArgumentAdvice")
        .advise(
            FORK_JOIN_POOL, named("submit").taking(FORK_JOIN_TASK), PACKAGE + "ForkArgumentAdvice")
        .advise(
            FORK_JOIN_POOL, named("invoke").taking(FORK_JOIN_TASK), PACKAGE + "ForkArgumentAdvice")
        .adviseIfPresent(FORK_JOIN_POOL, named("invokeAll"), PACKAGE + "CarryCallablesAdvice")
        .adviseIfPresent(FORK_JOIN_POOL, named("invokeAny"), PACKAGE + "CarryCallablesAdvice")
        .adviseIfPresent(
            FORK_JOIN_POOL, named("invokeAllUninterruptibly"), PACKAGE + "CarryCallablesAdvice")
        // Of JDK 25, whose CompletableFuture uses it too.
        .adviseIfPresent(
            "java.util.concurrent.DelayScheduler$ScheduledForkJoinTask",
            constructor(),
            PACKAGE + "DelayedForkAdvice")
        .advise(FORK_JOIN_TASK, named("fork"), PACKAGE + "ForkAdvice")
        .advise(FORK_JOIN_TASK, named("doExec"), PACKAGE + "DoExecAdvice")
        .adviseIfPresent(
            "java.lang.VirtualThread",
            constructor()
                .taking(
                    "java.util.concurrent.Executor",
                    "java.lang.String",
                    "int",
                    "java.lang.Runnable"),
            PACKAGE + "VirtualThreadAdvice");
    completableFuture(weaving, "FirstFunctionAdvice", "thenApply", "thenCompose", "exceptionally");
    completableFuture(weaving, "FirstFunctionAdvice", "exceptionallyCompose");
    completableFuture(weaving, "FirstConsumerAdvice", "thenAccept");
    completableFuture(weaving, "CarryRunnableAdvice", "thenRun");
    completableFuture(weaving, "FirstBiFunctionAdvice", "handle");
    completableFuture(weaving, "FirstBiConsumerAdvice", "whenComplete");
    completableFuture(weaving, "SecondFunctionAdvice", "applyToEither");
    completableFuture(weaving, "SecondConsumerAdvice", "acceptEither");
    completableFuture(weaving, "SecondBiFunctionAdvice", "thenCombine");
    completableFuture(weaving, "SecondBiConsumerAdvice", "thenAcceptBoth");
    completableFuture(weaving, "SecondRunnableAdvice", "runAfterBoth", "runAfterEither");
    weaving
        .advise(FUTURE, named("supplyAsync"), PACKAGE + "FirstSupplierAdvice")
        .adviseIfPresent(FUTURE, named("completeAsync"), PACKAGE + "FirstSupplierAdvice")
        .advise(FUTURE, named("runAsync"), PACKAGE + "CarryRunnableAdvice");
  }

  /** Each of these has an asynchronous sibling; some came with later JDKs than 8. */
  private static void completableFuture(Weaving weaving, String advice, String... methods) {
    for (String method : methods) {
      weaving.adviseIfPresent(FUTURE, named(method), PACKAGE + advice);
      weaving.adviseIfPresent(FUTURE, named(method + "Async"), PACKAGE + advice);
    }
  }
}
