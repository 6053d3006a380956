package dev.graylane.benchmarks.cost;

import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * All windows of one library with one variant.
 *
 * @param spans how many arrived at the collector meanwhile
 */
record Result(
    ClientLibrary library, int callers, Variant variant, List<Window> windows, long spans) {
  Spread of(ToDoubleFunction<Window> figure) {
    return Spread.of(windows.stream().mapToDouble(figure).toArray());
  }

  /** How much more each window has than the other's of the same round. */
  Spread more(Result than, ToDoubleFunction<Window> figure) {
    double[] differences = new double[windows.size()];
    for (int i = 0; i < differences.length; i++) {
      differences[i] =
          figure.applyAsDouble(windows.get(i)) - figure.applyAsDouble(than.windows.get(i));
    }
    return Spread.of(differences);
  }

  double spansPerCall() {
    return (double) spans / windows.stream().mapToLong(Window::calls).sum();
  }
}
