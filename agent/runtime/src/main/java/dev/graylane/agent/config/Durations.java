package dev.graylane.agent.config;

import org.jspecify.annotations.Nullable;

/** {@code 250ms}, {@code 2s}, {@code 1m}, {@code 1h}; a bare number is seconds. */
final class Durations {
  private static final String[] UNITS = {"ms", "s", "m", "h"};
  private static final long[] MILLIS = {1, 1000, 60_000, 3_600_000};

  private Durations() {}

  /** Null: this is no duration. */
  static @Nullable Long parseMillis(@Nullable String text) {
    if (text == null) {
      return null;
    }
    String number = text.trim();
    long factor = 1000;
    for (int i = 0; i < UNITS.length; i++) {
      if (number.endsWith(UNITS[i])) {
        number = number.substring(0, number.length() - UNITS[i].length());
        factor = MILLIS[i];
        break;
      }
    }
    try {
      double value = Double.parseDouble(number.trim());
      return value >= 0 && value * factor < Long.MAX_VALUE ? (long) (value * factor) : null;
    } catch (NumberFormatException e) {
      return null;
    }
  }
}
