package dev.graylane.benchmarks.cost;

import java.util.Locale;

/**
 * Letters beyond Latin-1, as every application meets some, if only in a name in the JDK's own trust
 * store. A JVM that has seen none when it compiles the comparison of header names makes smaller
 * code of it, which it then inlines in more places: that saves Apache HttpClient some 200 bytes a
 * call, with luck, in one start and not in the next.
 */
final class Letters {
  private static final int TIMES = 100_000;

  private Letters() {}

  /** Has the JVM see them while it profiles. */
  static void meet() {
    int different = 0;
    for (int i = 0; i < TIMES; i++) {
      String word = i % 2 == 0 ? "Fo\u0151" : "Foo";
      String lower = word.toLowerCase(Locale.ROOT);
      different += word.toUpperCase(Locale.ROOT).equalsIgnoreCase(lower) ? 0 : 1;
    }
    if (different > 0) {
      throw new AssertionError(different + " words differ by more than their case");
    }
  }
}
