package dev.graylane.it.inbound.app;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A virtual thread, and some for each task; by reflection, as in {@link VirtualThreads}. */
public final class VirtualThreadWork extends ServedWork {
  @Override
  protected String work() throws Exception {
    CompletableFuture<String> started = new CompletableFuture<>();
    Runnable task =
        () -> {
          try {
            started.complete(Downstream.call("started"));
          } catch (Exception e) {
            started.completeExceptionally(e);
          }
        };
    Thread.class.getMethod("startVirtualThread", Runnable.class).invoke(null, task);
    ExecutorService perTask =
        (ExecutorService) Executors.class.getMethod("newVirtualThreadPerTaskExecutor").invoke(null);
    try {
      return started.get() + perTask.submit(() -> Downstream.call("submitted")).get();
    } finally {
      perTask.shutdown();
    }
  }

  /** Each thread ended with its task. */
  @Override
  protected void end() {}
}
