package dev.graylane.it.inbound.app;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Work on virtual threads, by reflection: they came after the JDK that this is compiled for. */
final class VirtualThreads {
  static final Map<String, ExecutorWays.Work> WAYS = new LinkedHashMap<>();

  private VirtualThreads() {}

  private static ExecutorService perTask() {
    try {
      return (ExecutorService)
          Executors.class.getMethod("newVirtualThreadPerTaskExecutor").invoke(null);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void start(Runnable task) {
    try {
      Thread.class.getMethod("startVirtualThread", Runnable.class).invoke(null, task);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }

  static {
    WAYS.put("virtual", id -> ExecutorWays.plainly(VirtualThreads::start, id));
    WAYS.put("virtual-execute", id -> ExecutorWays.plainly(perTask()::execute, id));
    WAYS.put("virtual-submit", id -> perTask().submit(() -> Downstream.call(id)));
    WAYS.put(
        "virtual-invoke-all",
        id -> {
          Callable<String> call = () -> Downstream.call(id);
          return CompletableFuture.completedFuture(perTask().invokeAll(List.of(call)).get(0).get());
        });
  }
}
