package dev.graylane.benchmarks.cost;

import java.util.List;
import java.util.function.ToDoubleFunction;

/** All windows of one library with one variant. */
record Result(ClientLibrary library, int callers, Variant variant, List<Window> windows) {
  Spread of(ToDoubleFunction<Window> figure) {
    return Spread.of(windows.stream().mapToDouble(figure).toArray());
  }
}
