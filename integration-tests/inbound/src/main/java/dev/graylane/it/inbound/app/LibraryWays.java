package dev.graylane.it.inbound.app;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Timer;
import java.util.TimerTask;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import kotlinx.coroutines.Dispatchers;

/** Ways to hand work to another thread with something else than an executor. */
final class LibraryWays {
  static final Map<String, ExecutorWays.Work> WAYS = new LinkedHashMap<>();
  private static final Timer TIMER = new Timer("timer", true);
  private static final ExecutorService ONE = one();

  private LibraryWays() {}

  private static ExecutorService one() {
    return Executors.newSingleThreadExecutor(
        task -> {
          Thread thread = new Thread(task, "one");
          thread.setDaemon(true);
          return thread;
        });
  }

  private static Future<?> timer(String id) {
    CompletableFuture<String> done = new CompletableFuture<>();
    TIMER.schedule(
        new TimerTask() {
          @Override
          public void run() {
            try {
              done.complete(Downstream.call(id));
            } catch (Exception e) {
              done.completeExceptionally(e);
            }
          }
        },
        1);
    return done;
  }

  private static Future<?> rxJava2(String id, io.reactivex.Scheduler first) {
    return io.reactivex.Single.fromCallable(() -> Downstream.call(id + "-from"))
        .subscribeOn(first)
        .observeOn(io.reactivex.schedulers.Schedulers.computation())
        .map(release -> Downstream.call(id + "-map"))
        .delay(1, TimeUnit.MILLISECONDS)
        .map(release -> Downstream.call(id + "-delayed"))
        .toFuture();
  }

  private static Future<?> rxJava3(String id, io.reactivex.rxjava3.core.Scheduler first) {
    return io.reactivex.rxjava3.core.Single.fromCallable(() -> Downstream.call(id + "-from"))
        .subscribeOn(first)
        .observeOn(io.reactivex.rxjava3.schedulers.Schedulers.computation())
        .map(release -> Downstream.call(id + "-map"))
        .delay(1, TimeUnit.MILLISECONDS)
        .map(release -> Downstream.call(id + "-delayed"))
        .toFuture();
  }

  static {
    WAYS.put("timer", LibraryWays::timer);
    WAYS.put("rxjava2", id -> rxJava2(id, io.reactivex.schedulers.Schedulers.io()));
    WAYS.put("rxjava2-one", id -> rxJava2(id, io.reactivex.schedulers.Schedulers.from(ONE)));
    WAYS.put("rxjava3", id -> rxJava3(id, io.reactivex.rxjava3.schedulers.Schedulers.io()));
    WAYS.put(
        "rxjava3-one", id -> rxJava3(id, io.reactivex.rxjava3.schedulers.Schedulers.from(ONE)));
    WAYS.put("coroutine", id -> Coroutines.calls(id, Dispatchers.getIO()));
    WAYS.put("spring-pool", SpringAsync.inPool());
    WAYS.put("spring-threads", SpringAsync.inThreads());
  }
}
