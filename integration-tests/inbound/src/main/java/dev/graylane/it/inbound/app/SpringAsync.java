package dev.graylane.it.inbound.app;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.core.task.SimpleAsyncTaskExecutor;
import org.springframework.scheduling.annotation.Async;
import org.springframework.scheduling.annotation.AsyncAnnotationBeanPostProcessor;
import org.springframework.scheduling.concurrent.ThreadPoolTaskExecutor;

/** A Spring application's methods that are {@code @Async}. */
final class SpringAsync {
  private SpringAsync() {}

  /** A bean. */
  interface Orders {
    void quietly(String id, CompletableFuture<String> done);

    CompletableFuture<String> ask(String id);
  }

  private static final class AsyncOrders implements Orders {
    @Async
    @Override
    public void quietly(String id, CompletableFuture<String> done) {
      done.complete(ask(id).join());
    }

    @Async
    @Override
    public CompletableFuture<String> ask(String id) {
      try {
        return CompletableFuture.completedFuture(Downstream.call(id));
      } catch (Exception e) {
        throw new IllegalStateException(e);
      }
    }
  }

  /** Over the executor that Spring Boot configures. */
  static ExecutorWays.Work inPool() {
    ThreadPoolTaskExecutor pool = new ThreadPoolTaskExecutor();
    pool.setCorePoolSize(2);
    pool.setDaemon(true);
    pool.initialize();
    return way(pool);
  }

  /** Over the executor that Spring takes where there is none: a thread for each task. */
  static ExecutorWays.Work inThreads() {
    SimpleAsyncTaskExecutor threads = new SimpleAsyncTaskExecutor();
    threads.setDaemon(true);
    return way(threads);
  }

  private static ExecutorWays.Work way(Executor executor) {
    Orders orders = orders(executor);
    return id -> {
      CompletableFuture<String> done = new CompletableFuture<>();
      orders.quietly(id + "-void", done);
      return CompletableFuture.allOf(done, orders.ask(id + "-future"));
    };
  }

  /** What {@code @EnableAsync} makes of the bean. */
  @SuppressWarnings("resource") // lives as long as the JVM
  private static Orders orders(Executor executor) {
    GenericApplicationContext context = new GenericApplicationContext();
    context.registerBean(
        AsyncAnnotationBeanPostProcessor.class,
        () -> {
          AsyncAnnotationBeanPostProcessor async = new AsyncAnnotationBeanPostProcessor();
          async.setExecutor(executor);
          return async;
        });
    context.registerBean(Orders.class, AsyncOrders::new);
    context.refresh();
    return context.getBean(Orders.class);
  }
}
