package dev.graylane.benchmarks.cost;

import java.util.Arrays;
import java.util.Locale;

/** The median of some measurements, and their range. */
record Spread(double least, double median, double greatest) {
  static Spread of(double... values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    int last = sorted.length - 1;
    double median = (sorted[last / 2] + sorted[sorted.length / 2]) / 2;
    return new Spread(sorted[0], median, sorted[last]);
  }

  /** The median, and in brackets the range; {@code format} is for each number. */
  String text(String format) {
    return String.format(
        Locale.ROOT, format + " (" + format + " to " + format + ")", median, least, greatest);
  }
}
