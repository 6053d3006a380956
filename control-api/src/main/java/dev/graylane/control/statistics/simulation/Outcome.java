package dev.graylane.control.statistics.simulation;

import dev.graylane.control.statistics.Window;
import java.util.Arrays;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * What a rule did in many rollouts of one kind.
 *
 * @param stopped share of the rollouts that it aborted
 * @param looks until then, median of the aborted ones
 * @param requests served by the canary until then, median of the aborted ones
 * @param most the same for the slowest twentieth
 */
record Outcome(double stopped, double looks, double requests, double most) {

  static Outcome of(
      Function<Chance, WindowSource> traffic, Supplier<StopRule> rules, Trials trials) {
    double[] looks = new double[trials.runs()];
    double[] requests = new double[trials.runs()];
    int stopped = 0;
    for (int run = 0; run < trials.runs(); run++) {
      // Each rule sees the same rollouts.
      WindowSource source = traffic.apply(new Chance(trials.seed() * 1_000_003 + run));
      StopRule rule = rules.get();
      long served = 0;
      for (int look = 0; look < trials.looks(); look++) {
        Window window = source.window(look);
        served += window.canary().requests();
        if (rule.stops(window, look == trials.looks() - 1)) {
          looks[stopped] = look + 1;
          requests[stopped] = (double) served;
          stopped++;
          break;
        }
      }
    }
    return new Outcome(
        stopped / (double) trials.runs(),
        quantile(looks, stopped, 0.5),
        quantile(requests, stopped, 0.5),
        quantile(requests, stopped, 0.95));
  }

  private static double quantile(double[] values, int count, double q) {
    double[] sorted = Arrays.copyOf(values, count);
    Arrays.sort(sorted);
    return count == 0 ? Double.NaN : sorted[Math.min(count - 1, (int) (q * count))];
  }
}
