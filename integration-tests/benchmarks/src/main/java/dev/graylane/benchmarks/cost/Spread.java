package dev.graylane.benchmarks.cost;

import java.util.Arrays;
import java.util.Locale;

/**
 * Some measurements.
 *
 * @param low with {@code high}, the interval that holds the true median in 95 of 100 cases, by the
 *     ranks of the measurements alone; with fewer than 9 of them, all
 */
record Spread(double least, double median, double greatest, double low, double high) {
  static Spread of(double... values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    int last = sorted.length - 1;
    double median = (sorted[last / 2] + sorted[sorted.length / 2]) / 2;
    int rank = rank(sorted.length);
    return new Spread(sorted[0], median, sorted[last], sorted[rank], sorted[last - rank]);
  }

  /** The normal approximation of the binomial distribution of ranks (Conover, 3.2). */
  private static int rank(int count) {
    double rank = Math.floor((count - 1.96 * Math.sqrt(count)) / 2) - 1;
    return (int) Math.max(0, rank);
  }

  /** The median, and in brackets the range; {@code format} is for each number. */
  String text(String format) {
    return text(format, least, greatest);
  }

  /** The median, and in brackets the interval that it is in. */
  String interval(String format) {
    return text(format, low, high);
  }

  private String text(String format, double from, double to) {
    return String.format(
        Locale.ROOT, format + " (" + format + " to " + format + ")", median, from, to);
  }
}
