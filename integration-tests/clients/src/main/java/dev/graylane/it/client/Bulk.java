package dev.graylane.it.client;

import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

/**
 * Many calls from many threads, each judged as it is answered.
 *
 * @param calls the calls to make in turn
 * @param expected who must answer each of {@code calls}; empty: anybody, or what the rules of the
 *     {@link Window} say
 * @param byGeneration the release that each generation of rules names, in turn; empty: the rules do
 *     not change
 * @param threads how many threads make them
 * @param total how many in all; 0: until {@link Stop}
 */
public record Bulk(
    List<Call> calls, List<String> expected, List<String> byGeneration, int threads, int total)
    implements Operation<BulkResult> {

  @Override
  public BulkResult run(World world) throws InterruptedException, ExecutionException {
    world.stop().set(false);
    BulkResult.Tally tally = new BulkResult.Tally();
    AtomicInteger next = new AtomicInteger();
    ExecutorService pool = Executors.newFixedThreadPool(threads);
    try {
      Callable<Boolean> work = () -> work(world, next, tally);
      List<Future<Boolean>> workers =
          pool.invokeAll(IntStream.range(0, threads).mapToObj(i -> work).toList());
      for (Future<Boolean> worker : workers) {
        worker.get();
      }
    } finally {
      pool.shutdownNow();
    }
    return tally.result();
  }

  private boolean work(World world, AtomicInteger next, BulkResult.Tally tally) {
    while (total == 0 ? !world.stop().get() : true) {
      int i = next.getAndIncrement();
      if (total > 0 && i >= total) {
        break;
      }
      int which = i % calls.size();
      int oldest = world.window().oldest();
      Answer answer = calls.get(which).run(world);
      int newest = world.window().newest();
      tally.count(answer, fault(which, answer, oldest, newest), newest - oldest);
    }
    return true;
  }

  private String fault(int which, Answer answer, int oldest, int newest) {
    if (answer.failure() != null) {
      return "call " + calls.get(which) + " failed: " + answer.failure().stackTrace();
    }
    String release = answer.release();
    if (!expected.isEmpty() && !release.equals(expected.get(which))) {
      return calls.get(which) + " was answered by " + release + ", not " + expected.get(which);
    }
    if (!byGeneration.isEmpty()) {
      List<String> said =
          IntStream.rangeClosed(oldest, newest)
              .mapToObj(g -> byGeneration.get(g % byGeneration.size()))
              .toList();
      if (!said.contains(release)) {
        return "generations " + oldest + ".." + newest + " say " + said + ", not " + release;
      }
    }
    return "";
  }
}
