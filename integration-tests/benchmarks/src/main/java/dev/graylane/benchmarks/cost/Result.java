package dev.graylane.benchmarks.cost;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * All windows of one library with one variant.
 *
 * @param starts the windows of each start of the application
 * @param spans how many arrived at the collector meanwhile
 */
record Result(
    ClientLibrary library, int callers, Variant variant, List<List<Window>> starts, long spans) {
  /** With another start of the same, whose windows are counted with these. */
  Result and(Result other) {
    List<List<Window>> all = new ArrayList<>(starts);
    all.addAll(other.starts);
    return new Result(library, callers, variant, all, spans + other.spans);
  }

  /** Of all windows. */
  Spread of(ToDoubleFunction<Window> figure) {
    return Spread.of(starts.stream().flatMap(List::stream).mapToDouble(figure).toArray());
  }

  /**
   * How much more than the other's, for each start: the median of the differences between the
   * windows of one round. A start has one end of its compiler's, which all its windows share, so
   * that only starts tell how far the figure is to be relied on.
   */
  Spread more(Result than, ToDoubleFunction<Window> figure) {
    double[] medians = new double[starts.size()];
    for (int i = 0; i < medians.length; i++) {
      medians[i] = differences(starts.get(i), than.starts.get(i), figure).median();
    }
    return Spread.of(medians);
  }

  private static Spread differences(
      List<Window> windows, List<Window> than, ToDoubleFunction<Window> figure) {
    double[] differences = new double[windows.size()];
    for (int i = 0; i < differences.length; i++) {
      differences[i] = figure.applyAsDouble(windows.get(i)) - figure.applyAsDouble(than.get(i));
    }
    return Spread.of(differences);
  }

  double spansPerCall() {
    return (double) spans / starts.stream().flatMap(List::stream).mapToLong(Window::calls).sum();
  }
}
