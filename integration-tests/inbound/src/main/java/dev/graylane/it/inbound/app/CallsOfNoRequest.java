package dev.graylane.it.inbound.app;

import dev.graylane.it.client.Operation;
import dev.graylane.it.client.World;
import java.util.TreeSet;
import java.util.concurrent.CountDownLatch;

/**
 * Makes a call on each of the application's threads, outside of any request: what a request left
 * behind on one of them would show. Returns the releases that answered.
 */
public record CallsOfNoRequest(String id) implements Operation<TreeSet<String>> {
  private static final int THREADS = 3;

  @Override
  public TreeSet<String> run(World world) throws Exception {
    TreeSet<String> releases = new TreeSet<>();
    CountDownLatch allBusy = new CountDownLatch(THREADS);
    CountDownLatch done = new CountDownLatch(THREADS);
    for (int i = 0; i < THREADS; i++) {
      Pool.execute(
          () -> {
            allBusy.countDown();
            allBusy.await();
            try {
              String release = Downstream.call(id);
              synchronized (releases) {
                releases.add(release);
              }
            } finally {
              done.countDown();
            }
          });
    }
    done.await();
    return releases;
  }
}
