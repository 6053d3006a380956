package dev.graylane.routing;

import org.jspecify.annotations.Nullable;

/** Decimal numbers in requests. */
final class Numbers {
  private static final int LONGEST = 64;

  private Numbers() {}

  /** NaN where the value is no decimal number. */
  static double parse(@Nullable String value) {
    if (value == null || value.isEmpty() || value.length() > LONGEST) {
      return Double.NaN;
    }
    for (int i = 0; i < value.length(); i++) {
      // Keeps out what Double.parseDouble takes besides (NaN, 0x1p3, 1f), and most exceptions.
      if ("0123456789+-.eE".indexOf(value.charAt(i)) < 0) {
        return Double.NaN;
      }
    }
    try {
      return Double.parseDouble(value);
    } catch (NumberFormatException e) {
      return Double.NaN;
    }
  }
}
