package dev.graylane.control.statistics.simulation;

import java.io.PrintStream;
import java.util.Locale;

/** Writes Markdown tables. */
final class Page {
  private final PrintStream out;

  Page(PrintStream out) {
    this.out = out;
  }

  void table(String title, String... columns) {
    out.printf(
        "%n%s%n%n| %s |%n|%s%n", title, String.join(" | ", columns), "---|".repeat(columns.length));
  }

  void row(Object... cells) {
    StringBuilder row = new StringBuilder("|");
    for (Object cell : cells) {
      row.append(' ').append(cell).append(" |");
    }
    out.println(row);
  }

  static String percent(double share) {
    return String.format(
        Locale.ROOT, share > 0 && share < 0.0995 ? "%.1f%%" : "%.0f%%", share * 100);
  }

  /** Requests until the stop: median, and of the slowest twentieth. */
  static String until(Outcome outcome) {
    return outcome.stopped() == 0
        ? "–"
        : String.format(Locale.ROOT, "%.0f (%.0f)", outcome.requests(), outcome.most());
  }
}
