package dev.graylane.benchmarks.cost;

import java.util.Arrays;
import java.util.Locale;

/** The least, the median and the greatest of some measurements. */
record Spread(double least, double median, double greatest) {
  static Spread of(double... values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    int middle = sorted.length / 2;
    double median =
        sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    return new Spread(sorted[0], median, sorted[sorted.length - 1]);
  }

  /** The median, and in brackets the range; {@code format} is for each number. */
  String text(String format) {
    return String.format(
        Locale.ROOT, format + " (" + format + " to " + format + ")", median, least, greatest);
  }
}
