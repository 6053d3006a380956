package dev.graylane.routing;

import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Estimates (never too low) how large a regular expression's program gets. RE2 matches in linear
 * time, but copies what is under a counted repetition, so that a short expression such as {@code
 * ((a{100}){100}){100}} would take a gigabyte to compile.
 */
final class RegexSize {
  private static final long LARGEST = 2_000;

  private RegexSize() {}

  static void check(String regex) throws InvalidRule {
    if (estimate(regex) > LARGEST) {
      throw new InvalidRule(
          "regex \"" + regex + "\" repeats too much: its program has over " + LARGEST + " steps");
    }
  }

  private static long estimate(String regex) {
    Deque<Long> outer = new ArrayDeque<>();
    long sum = 0;
    long last = 0;
    for (int i = 0; i < regex.length(); i++) {
      char c = regex.charAt(i);
      if (c == '(') {
        outer.push(sum + last);
        sum = 0;
        last = 1;
      } else if (c == ')') {
        last = sum + last + 1;
        sum = outer.isEmpty() ? 0 : outer.pop();
      } else if (c == '{' && repeats(regex, i) > 0) {
        last = Math.min(last * repeats(regex, i), LARGEST + 1);
      } else {
        sum = Math.min(sum + last, LARGEST + 1);
        last = 1;
        i += c == '\\' ? 1 : 0;
      }
    }
    while (!outer.isEmpty()) {
      sum += outer.pop();
    }
    return sum + last;
  }

  /** The larger number of <code>{n,m}</code>; 0 where the brace is no repetition. */
  private static int repeats(String regex, int brace) {
    int most = 0;
    int number = 0;
    for (int i = brace + 1; i < regex.length(); i++) {
      char c = regex.charAt(i);
      if (c >= '0' && c <= '9') {
        number = Math.min(number * 10 + (c - '0'), 100_000);
        most = Math.max(most, number);
      } else if (c == ',') {
        number = 0;
      } else {
        return c == '}' ? most : 0;
      }
    }
    return 0;
  }
}
