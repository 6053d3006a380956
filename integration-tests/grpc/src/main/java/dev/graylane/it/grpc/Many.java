package dev.graylane.it.grpc;

import dev.graylane.it.client.Operation;
import dev.graylane.it.client.World;
import java.util.List;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Many calls from many threads; the result is how often each answer came, as {@code <place of the
 * call in the list>:<who answered and what>}.
 *
 * @param calls made in turn
 * @param threads how many threads make them
 * @param total how many in all; 0: until {@link Stop}
 */
public record Many(List<Ask> calls, int threads, int total)
    implements Operation<TreeMap<String, Integer>> {
  private static final AtomicBoolean STOP = new AtomicBoolean();

  @Override
  public TreeMap<String, Integer> run(World world) throws Exception {
    STOP.set(false);
    AtomicInteger next = new AtomicInteger();
    ConcurrentHashMap<String, Integer> tally = new ConcurrentHashMap<>();
    ExecutorService pool = Executors.newFixedThreadPool(threads);
    try {
      List<Future<?>> workers = new java.util.ArrayList<>();
      for (int i = 0; i < threads; i++) {
        workers.add(pool.submit(() -> work(world, next, tally)));
      }
      for (Future<?> worker : workers) {
        worker.get(120, TimeUnit.SECONDS);
      }
    } finally {
      pool.shutdownNow();
    }
    return new TreeMap<>(tally);
  }

  private Void work(World world, AtomicInteger next, ConcurrentHashMap<String, Integer> tally)
      throws Exception {
    for (int i = next.getAndIncrement();
        total == 0 ? !STOP.get() : i < total;
        i = next.getAndIncrement()) {
      int which = i % calls.size();
      Told told = calls.get(which).run(world);
      String answer =
          told.status().equals("OK") ? told.messages().get(0) : "failed " + told.release();
      tally.merge(which + ":" + answer, 1, Integer::sum);
    }
    return null;
  }

  /** Ends a {@link Many} that has no end of its own. */
  public record Stop() implements Operation<Boolean> {
    @Override
    public Boolean run(World world) {
      STOP.set(true);
      return true;
    }
  }
}
