package dev.graylane.agent.control;

import static org.assertj.core.api.Assertions.assertThat;

import dev.graylane.agent.thread.Threads;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class WorkerTest {
  private final Worker worker = new Worker(new Threads("worker-test"));
  private final List<String> done = new CopyOnWriteArrayList<>();

  @Test
  void doesTasksInTheOrderGiven() throws Exception {
    worker.execute(() -> done.add("first"));
    worker.execute(() -> done.add("second"));

    worker.submit(() -> done.add("third")).get();

    assertThat(done).containsExactly("first", "second", "third");
  }

  @Test
  void aTaskThatIsDueDoesNotWaitForOneThatIsNot() throws Exception {
    ScheduledFuture<?> late = worker.schedule(note("late"), 1, TimeUnit.HOURS);
    ScheduledFuture<?> soon = worker.schedule(note("soon"), 10, TimeUnit.MILLISECONDS);

    soon.get();

    assertThat(done).containsExactly("soon");
    assertThat(soon.isDone()).isTrue();
    assertThat(late.isDone()).isFalse();
    assertThat(late.getDelay(TimeUnit.MINUTES)).isBetween(1L, 60L);
    assertThat(late.compareTo(soon)).isPositive();
  }

  @Test
  void doesNothingThatWasCancelledInTime() throws Exception {
    CountDownLatch open = new CountDownLatch(1);
    worker.execute(() -> await(open));
    ScheduledFuture<?> cancelled = worker.schedule(note("never"), 1, TimeUnit.MILLISECONDS);

    assertThat(cancelled.cancel(false)).isTrue();
    open.countDown();
    worker.schedule(note("after"), 2, TimeUnit.MILLISECONDS).get();

    assertThat(done).containsExactly("after");
    assertThat(cancelled.isCancelled()).isTrue();
    assertThat(cancelled.cancel(false)).isFalse();
  }

  @Test
  void goesOnAfterATaskThatFails() throws Exception {
    worker.execute(
        () -> {
          throw new IllegalStateException("a task of the test");
        });

    worker.submit(() -> done.add("next")).get();

    assertThat(done).containsExactly("next");
  }

  private Runnable note(String what) {
    return () -> done.add(what);
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }
}
