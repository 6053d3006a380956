package dev.graylane.benchmarks.cost;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;

/** The table, the list of all windows, and the plot. */
final class Report {
  private final List<Result> results;
  private final Map<Variant, StartCost> starts;

  Report(List<Result> results, Map<Variant, StartCost> starts) {
    this.results = results;
    this.starts = starts;
  }

  void write(Path folder) throws IOException {
    Files.writeString(folder.resolve("cost.md"), markdown());
    Files.writeString(folder.resolve("cost.csv"), csv());
    Plot.write(results, folder.resolve("cost.png"));
  }

  String markdown() {
    StringBuilder text = new StringBuilder();
    new Summary(results).write(text);
    results.stream()
        .collect(
            Collectors.groupingBy(
                r ->
                    r.library().title()
                        + ", "
                        + (r.callers() == 1 ? "1 caller" : r.callers() + " callers"),
                java.util.LinkedHashMap::new,
                Collectors.toList()))
        .forEach((title, group) -> calls(text, title, group));
    if (!starts.isEmpty()) {
      starts(text);
    }
    return text.toString();
  }

  private static void calls(StringBuilder text, String title, List<Result> group) {
    Result none = group.get(0);
    text.append("### ").append(title).append("\n\n");
    text.append(
        "| | calls/s | p50 µs | p99 µs | CPU µs per call | bytes per call | spans per call |\n");
    text.append("|---|---:|---:|---:|---:|---:|---:|\n");
    for (Result result : group) {
      text.append("| ").append(result.variant().title()).append(" | ");
      text.append(cell(result, none, Window::callsPerSecond, "%.0f")).append(" | ");
      text.append(cell(result, none, Window::p50, "%.0f")).append(" | ");
      text.append(cell(result, none, Window::p99, "%.0f")).append(" | ");
      text.append(cell(result, none, Window::cpu, "%.1f")).append(" | ");
      text.append(cell(result, none, Window::bytes, "%.0f")).append(" | ");
      text.append(String.format(Locale.ROOT, "%.2f |%n", result.spansPerCall()));
    }
    text.append('\n');
  }

  private static String cell(
      Result result, Result none, ToDoubleFunction<Window> figure, String format) {
    Spread spread = result.of(figure);
    return spread.text(format)
        + (result == none
            ? ""
            : String.format(Locale.ROOT, " ×%.2f", spread.median() / none.of(figure).median()));
  }

  private void starts(StringBuilder text) {
    text.append(
        "### An empty program\n\n| | seconds | more | resident MB | more |\n|---|---:|---:|---:|---:|\n");
    StartCost none = starts.get(Variant.NONE);
    starts.forEach(
        (variant, cost) -> {
          text.append("| ")
              .append(variant.title())
              .append(" | ")
              .append(cost.seconds().text("%.2f"));
          text.append(" | ").append(more(cost.seconds(), none == null ? null : none.seconds()));
          text.append(" | ").append(cost.megabytes().text("%.0f"));
          text.append(" | ").append(more(cost.megabytes(), none == null ? null : none.megabytes()));
          text.append(" |\n");
        });
  }

  private static String more(Spread spread, @org.jspecify.annotations.Nullable Spread none) {
    return none == null || none == spread
        ? ""
        : String.format(Locale.ROOT, "%+.2f", spread.median() - none.median());
  }

  private String csv() {
    StringBuilder text =
        new StringBuilder(
            "library,callers,variant,start,calls,redirected,calls_per_second,p50_us,p99_us,cpu_us,bytes,"
                + "compiling\n");
    for (Result result : results) {
      for (int start = 0; start < result.starts().size(); start++) {
        for (Window window : result.starts().get(start)) {
          text.append(result.library().name()).append(',').append(result.callers()).append(',');
          text.append(result.variant().name()).append(',').append(start + 1).append(',');
          text.append(window.line().replace(' ', ',')).append('\n');
        }
      }
    }
    return text.toString();
  }
}
