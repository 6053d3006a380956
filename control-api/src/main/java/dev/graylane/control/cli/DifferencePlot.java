package dev.graylane.control.cli;

import dev.graylane.v1.VariantResult;
import java.io.PrintWriter;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * The intervals of the differences from the control beside each other, on one axis with its zero.
 */
final class DifferencePlot {
  private static final int WIDTH = 61;

  private final List<VariantResult> variants;
  private final char line;
  private final char point;
  private final char zero;

  DifferencePlot(List<VariantResult> variants, boolean unicode) {
    this.variants = variants.stream().filter(VariantResult::hasDifference).toList();
    line = unicode ? '─' : '-';
    point = unicode ? '●' : '*';
    zero = unicode ? '│' : '|';
  }

  /** False if there is nothing to draw. */
  boolean draw(PrintWriter out) {
    if (variants.isEmpty()) {
      return false;
    }
    double low =
        Math.min(0, variants.stream().mapToDouble(VariantResult::getDifferenceLow).min().orElse(0));
    double high =
        Math.max(
            0, variants.stream().mapToDouble(VariantResult::getDifferenceHigh).max().orElse(0));
    int names = variants.stream().mapToInt(variant -> variant.getName().length()).max().orElse(0);
    for (VariantResult variant : variants) {
      char[] row = new char[WIDTH];
      Arrays.fill(row, ' ');
      int from = place(variant.getDifferenceLow(), low, high);
      int to = place(variant.getDifferenceHigh(), low, high);
      Arrays.fill(row, from, to + 1, line);
      row[place(0, low, high)] = zero;
      row[place(variant.getDifference(), low, high)] = point;
      out.println(padded(variant.getName(), names) + "  " + new String(row).stripTrailing());
    }
    String left = points(low);
    String right = points(high) + " points";
    StringBuilder axis = new StringBuilder(padded("", names)).append("  ").append(left);
    int at = place(0, low, high);
    if (at > left.length() + 1 && at < WIDTH - right.length() - 2) {
      axis.append(" ".repeat(at - left.length())).append('0');
    }
    axis.append(" ".repeat(Math.max(1, names + 2 + WIDTH - axis.length() - right.length())));
    out.println(axis.append(right));
    return true;
  }

  private static int place(double difference, double low, double high) {
    return (int) Math.round((difference - low) / Math.max(1e-9, high - low) * (WIDTH - 1));
  }

  private static String padded(String name, int width) {
    return name + " ".repeat(width - name.length());
  }

  /** In points of percent: {@code +2.99}. */
  static String points(double difference) {
    return String.format(Locale.ROOT, "%+.2f", difference * 100);
  }
}
