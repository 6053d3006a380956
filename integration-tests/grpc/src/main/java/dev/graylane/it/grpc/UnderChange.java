package dev.graylane.it.grpc;

import dev.graylane.it.client.Operation;
import dev.graylane.it.client.World;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Calls while the rules change, each judged by the {@link dev.graylane.it.client.Window} in which
 * it was made; the result is what went wrong, and at the end the number of calls.
 *
 * @param call made again and again
 * @param byGeneration the release that each generation of rules names, in turn
 * @param threads how many threads make it
 */
public record UnderChange(Ask call, List<String> byGeneration, int threads)
    implements Operation<ArrayList<String>> {
  private static final int MOST_FAULTS = 10;
  private static final AtomicBoolean STOP = new AtomicBoolean();

  @Override
  public ArrayList<String> run(World world) throws Exception {
    STOP.set(false);
    ArrayList<String> faults = new ArrayList<>();
    AtomicInteger calls = new AtomicInteger();
    ExecutorService pool = Executors.newFixedThreadPool(threads);
    try {
      List<Future<?>> workers = new ArrayList<>();
      for (int i = 0; i < threads; i++) {
        workers.add(pool.submit(() -> work(world, calls, faults)));
      }
      for (Future<?> worker : workers) {
        worker.get(120, TimeUnit.SECONDS);
      }
    } finally {
      pool.shutdownNow();
    }
    faults.add(calls + " calls");
    return faults;
  }

  private Void work(World world, AtomicInteger calls, List<String> faults) throws Exception {
    while (!STOP.get()) {
      int oldest = world.window().oldest();
      String release = call.run(world).release();
      int newest = world.window().newest();
      calls.incrementAndGet();
      boolean said = false;
      for (int generation = oldest; generation <= newest; generation++) {
        said |= byGeneration.get(generation % byGeneration.size()).equals(release);
      }
      synchronized (faults) {
        if (!said && faults.size() < MOST_FAULTS) {
          faults.add(release + " in generations " + oldest + " to " + newest);
        }
      }
    }
    return null;
  }

  /** Ends it. */
  public record Stop() implements Operation<Boolean> {
    @Override
    public Boolean run(World world) {
      STOP.set(true);
      return true;
    }
  }
}
