package dev.graylane.it.inbound.app;

import dev.graylane.it.client.redeploy.Outliving;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import kotlin.Unit;
import kotlin.coroutines.Continuation;
import kotlin.coroutines.ContinuationInterceptor;
import kotlin.coroutines.CoroutineContext;
import kotlin.coroutines.intrinsics.IntrinsicsKt;
import kotlinx.coroutines.BuildersKt;
import kotlinx.coroutines.CoroutineDispatcher;
import kotlinx.coroutines.CoroutineStart;
import kotlinx.coroutines.DelayKt;
import kotlinx.coroutines.ExecutorsKt;
import kotlinx.coroutines.GlobalScope;

/** Coroutines on threads of the application's own, and on some that outlive it. */
public final class Coroutines extends ServedWork {
  // It also wakes those that wait, for which the library else has a thread that stays a while.
  private final ScheduledExecutorService own = Executors.newSingleThreadScheduledExecutor();

  @Override
  protected String work() throws Exception {
    CoroutineDispatcher outliving = ExecutorsKt.from((Executor) Outliving.POOL);
    CompletableFuture<String> there = new CompletableFuture<>();
    BuildersKt.launch(
        GlobalScope.INSTANCE,
        outliving,
        CoroutineStart.DEFAULT,
        (scope, coroutine) -> {
          there.complete(ask("there", there));
          return Unit.INSTANCE;
        });
    return calls("here", ExecutorsKt.from((Executor) own)).get() + there.get();
  }

  @Override
  protected void end() throws InterruptedException {
    own.shutdown();
    own.awaitTermination(1, TimeUnit.MINUTES);
  }

  /** A coroutine that makes a call, waits without a thread, and makes another. */
  static CompletableFuture<String> calls(String id, CoroutineDispatcher dispatcher) {
    CompletableFuture<String> done = new CompletableFuture<>();
    BuildersKt.launch(
        GlobalScope.INSTANCE,
        dispatcher,
        CoroutineStart.DEFAULT,
        (scope, coroutine) -> {
          String started = ask(id + "-started", done);
          Rest rest = new Rest(id, started, coroutine, done);
          Object state =
              DelayKt.delay(
                  2,
                  rest.getContext().get(ContinuationInterceptor.Key).interceptContinuation(rest));
          // On a busy machine the time is over before the coroutine is suspended: then it is not.
          return state == IntrinsicsKt.getCOROUTINE_SUSPENDED() ? state : rest.run();
        });
    return done;
  }

  private static String ask(String id, CompletableFuture<String> failure) {
    try {
      return Downstream.call(id);
    } catch (Exception e) {
      failure.completeExceptionally(e);
      return "";
    }
  }

  /** What a compiler makes of the lines behind a call that suspends. */
  private record Rest(
      String id,
      String started,
      Continuation<? super Unit> coroutine,
      CompletableFuture<String> done)
      implements Continuation<Unit> {
    @Override
    public CoroutineContext getContext() {
      return coroutine.getContext();
    }

    @Override
    public void resumeWith(Object result) {
      coroutine.resumeWith(run());
    }

    Unit run() {
      done.complete(started + ask(id + "-resumed", done));
      return Unit.INSTANCE;
    }
  }
}
