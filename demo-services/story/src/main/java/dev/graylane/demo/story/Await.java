package dev.graylane.demo.story;

import java.io.IOException;
import java.time.Duration;

/** Waits for what needs a moment to come true. */
public final class Await {
  /** What is waited for. */
  @FunctionalInterface
  public interface Condition {
    boolean holds() throws IOException, InterruptedException;
  }

  private Await() {}

  /** Whether the condition came true in that time. */
  public static boolean within(Duration patience, Condition condition)
      throws IOException, InterruptedException {
    long deadline = System.nanoTime() + patience.toNanos();
    while (!condition.holds()) {
      if (System.nanoTime() > deadline) {
        return false;
      }
      Thread.sleep(100);
    }
    return true;
  }
}
