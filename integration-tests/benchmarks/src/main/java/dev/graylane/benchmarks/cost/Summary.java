package dev.graylane.benchmarks.cost;

import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/** What each variant adds to a call, in one table for each figure. */
final class Summary {
  private final List<Result> results;
  private final List<Variant> variants;

  Summary(List<Result> results) {
    this.results = results;
    this.variants =
        results.stream().map(Result::variant).filter(v -> v != Variant.NONE).distinct().toList();
  }

  void write(StringBuilder text) {
    table(text, "Processor time more than without an agent, µs per call", Window::cpu, "%+.1f");
    table(text, "Bytes more than without an agent, per call", Window::bytes, "%+.0f");
  }

  private void table(
      StringBuilder text, String title, ToDoubleFunction<Window> figure, String format) {
    text.append("### ").append(title).append("\n\n");
    text.append(
        "Of each start of the applications the median of the differences between windows of");
    text.append(
        " one round; of the starts the median, the least and the greatest.\n\n| | callers |");
    variants.forEach(variant -> text.append(' ').append(variant.title()).append(" |"));
    text.append("\n|---|---:|").append("---:|".repeat(variants.size())).append('\n');
    for (Result none : results) {
      if (none.variant() == Variant.NONE) {
        text.append("| ")
            .append(none.library().title())
            .append(" | ")
            .append(none.callers())
            .append(" |");
        variants.forEach(variant -> text.append(cell(none, variant, figure, format)));
        text.append('\n');
      }
    }
    text.append('\n');
  }

  private String cell(
      Result none, Variant variant, ToDoubleFunction<Window> figure, String format) {
    for (Result result : results) {
      if (result.variant() == variant
          && result.library() == none.library()
          && result.callers() == none.callers()) {
        return String.format(Locale.ROOT, " %s |", result.more(none, figure).text(format));
      }
    }
    return " |";
  }
}
