package dev.graylane.control.rollout;

import java.time.Duration;

/** Small words for people. */
final class Texts {
  private Texts() {}

  /** {@code 1d2h}, {@code 5m}, {@code 4m12s}. */
  static String duration(Duration duration) {
    long seconds = Math.max(0, duration.toSeconds());
    if (seconds == 0) {
      return Math.max(0, duration.toMillis()) + "ms";
    }
    StringBuilder text = new StringBuilder();
    append(text, seconds / 86_400, "d");
    append(text, seconds / 3_600 % 24, "h");
    append(text, seconds / 60 % 60, "m");
    append(text, seconds % 60, "s");
    return text.toString();
  }

  private static void append(StringBuilder text, long number, String unit) {
    if (number > 0) {
      text.append(number).append(unit);
    }
  }
}
