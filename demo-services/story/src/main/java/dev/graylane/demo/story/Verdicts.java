package dev.graylane.demo.story;

import java.io.PrintStream;

/** What was expected of each step, and whether it came. */
public final class Verdicts {
  private final PrintStream out;
  private int held;
  private int failed;

  Verdicts(PrintStream out) {
    this.out = out;
  }

  /**
   * Says whether an expectation held.
   *
   * @param expectation as a sentence
   * @param measured what was seen
   */
  public void expect(String expectation, boolean holds, String measured) {
    if (holds) {
      held++;
    } else {
      failed++;
    }
    out.printf("  %s  %s: %s%n", holds ? "ok  " : "FAIL", expectation, measured);
  }

  int held() {
    return held;
  }

  int failed() {
    return failed;
  }
}
