package dev.graylane.demo.story;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** Traffic that goes on while something else happens. Thread-safe. */
public final class Flow {
  /** Calls at the same time: enough to keep a small machine busy. */
  public static final int SENDERS = 4;

  /** What each of them leaves for whatever starts meanwhile, after each visit. */
  private static final int PAUSE_MILLIS = 25;

  /** Sends one visit. */
  @FunctionalInterface
  interface Sender {
    Answer send(Visit visit) throws InterruptedException;
  }

  private final List<Answer> answers = new ArrayList<>();
  private final List<Thread> threads = new ArrayList<>();
  private final AtomicInteger next = new AtomicInteger();
  private volatile boolean stopped;

  Flow(List<Visit> visits, Sender sender) {
    for (int i = 0; i < SENDERS; i++) {
      Thread thread = new Thread(() -> run(visits, sender), "flow-" + i);
      thread.setDaemon(true);
      threads.add(thread);
      thread.start();
    }
  }

  /** What has come back so far, in the order of its coming. */
  public List<Answer> answers() {
    synchronized (answers) {
      return List.copyOf(answers);
    }
  }

  /** Returns once so many more answers have come than there were. */
  public void awaitMore(int count) throws InterruptedException {
    synchronized (answers) {
      int goal = answers.size() + count;
      while (answers.size() < goal) {
        answers.wait();
      }
    }
  }

  /** Lets the calls under way end, and returns all answers. */
  public List<Answer> stop() throws InterruptedException {
    stopped = true;
    for (Thread thread : threads) {
      thread.join();
    }
    return answers();
  }

  private void run(List<Visit> visits, Sender sender) {
    try {
      while (!stopped) {
        Answer answer =
            sender.send(visits.get(Math.floorMod(next.getAndIncrement(), visits.size())));
        synchronized (answers) {
          answers.add(answer);
          answers.notifyAll();
        }
        TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
