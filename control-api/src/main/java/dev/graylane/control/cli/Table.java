package dev.graylane.control.cli;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Columns as wide as what is in them. Cells may be painted: colours take no width. */
final class Table {
  private static final String GAP = "   ";

  private final List<String[]> rows = new ArrayList<>();
  private final Set<Integer> right = new HashSet<>();

  Table(String... headings) {
    rows.add(headings);
  }

  /** Columns of numbers stand at the right. */
  Table numbers(Integer... columns) {
    right.addAll(Arrays.asList(columns));
    return this;
  }

  void row(Object... cells) {
    rows.add(Arrays.stream(cells).map(String::valueOf).map(Table::orDash).toArray(String[]::new));
  }

  private static String orDash(String cell) {
    return cell.isEmpty() ? "-" : cell;
  }

  void print(PrintWriter out) {
    int columns = rows.get(0).length;
    int[] widths = new int[columns];
    for (String[] row : rows) {
      for (int i = 0; i < columns; i++) {
        widths[i] = Math.max(widths[i], width(row[i]));
      }
    }
    for (String[] row : rows) {
      StringBuilder line = new StringBuilder();
      for (int i = 0; i < columns; i++) {
        String padding = " ".repeat(widths[i] - width(row[i]));
        line.append(i == 0 ? "" : GAP);
        line.append(right.contains(i) ? padding + row[i] : row[i] + padding);
      }
      out.println(line.toString().stripTrailing());
    }
  }

  private static int width(String cell) {
    return cell.replaceAll("\u001b\\[[0-9;]*m", "").length();
  }

  static String milliseconds(double micros) {
    return micros <= 0
        ? "-"
        : micros < 10_000
            ? String.format(Locale.ROOT, "%.1fms", micros / 1000)
            : String.format(Locale.ROOT, "%.0fms", micros / 1000);
  }
}
