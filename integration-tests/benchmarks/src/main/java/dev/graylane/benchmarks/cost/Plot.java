package dev.graylane.benchmarks.cost;

import java.awt.Color;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.knowm.xchart.BitmapEncoder;
import org.knowm.xchart.CategoryChart;
import org.knowm.xchart.CategoryChartBuilder;
import org.knowm.xchart.style.Styler;

/** Bars of what each variant adds to a call: processor time above, allocated bytes below. */
final class Plot {
  private Plot() {}

  static void write(List<Result> results, Path file) throws IOException {
    System.setProperty("java.awt.headless", "true");
    List<CategoryChart> charts =
        List.of(
            chart(results, "CPU more than without an agent", "µs per call", Window::cpu),
            chart(
                results, "Allocation more than without an agent", "bytes per call", Window::bytes));
    BitmapEncoder.saveBitmap(charts, 2, 1, file.toString(), BitmapEncoder.BitmapFormat.PNG);
  }

  private static CategoryChart chart(
      List<Result> results, String title, String unit, ToDoubleFunction<Window> figure) {
    CategoryChart chart =
        new CategoryChartBuilder().width(1200).height(420).title(title).yAxisTitle(unit).build();
    chart.getStyler().setLegendPosition(Styler.LegendPosition.OutsideE);
    chart.getStyler().setXAxisLabelRotation(30).setChartBackgroundColor(Color.WHITE);
    for (Variant variant : Variant.values()) {
      List<String> names = new ArrayList<>();
      List<Double> more = new ArrayList<>();
      for (Result result : results) {
        if (result.variant() == variant && variant != Variant.NONE) {
          names.add(result.library().title() + " ×" + result.callers());
          more.add(result.more(none(results, result), figure).median());
        }
      }
      if (!names.isEmpty()) {
        chart.addSeries(variant.title(), names, more);
      }
    }
    return chart;
  }

  private static Result none(List<Result> results, Result of) {
    return results.stream()
        .filter(r -> r.library() == of.library() && r.callers() == of.callers())
        .findFirst()
        .orElseThrow();
  }
}
