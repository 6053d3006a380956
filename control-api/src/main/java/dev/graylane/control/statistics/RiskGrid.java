package dev.graylane.control.statistics;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * The relative risks at which likelihoods are summed: {@code 10^(i/20)} from 0.03 to 100, twenty to
 * the decade. Between them a likelihood is interpolated by a cubic; its logarithm is so smooth in
 * the logarithm of the risk that this errs by less than 1e-5 per error counted.
 */
final class RiskGrid {
  /**
   * The risks under which harm is looked for, as multiples of what is allowed: the preferred
   * numbers 1.25, 1.6, 2, 2.5, 3.15, 4, 5, 6.3, 8, 10 (ISO 3, series R10).
   */
  static final List<Double> ALTERNATIVES = alternatives();

  private static final int PER_DECADE = 20;
  private static final int LOWEST = -30;
  private static final int HIGHEST = 40;

  /** How many there are. */
  static final int SIZE = HIGHEST - LOWEST + 1;

  static final List<Double> ZERO = Collections.nCopies(SIZE, 0.0);

  private RiskGrid() {}

  static double risk(int i) {
    return Math.pow(10, (i + LOWEST) / (double) PER_DECADE);
  }

  static boolean covers(double risk) {
    return risk >= risk(0) * 0.999999 && risk <= risk(SIZE - 1) * 1.000001;
  }

  /** The function that has these values on the grid, at a risk that the grid covers. */
  static double at(List<Double> values, double risk) {
    double position = Math.log10(risk) * PER_DECADE - LOWEST;
    int first = Math.max(0, Math.min(SIZE - 4, (int) Math.floor(position) - 1));
    double sum = 0;
    for (int i = first; i < first + 4; i++) {
      double weight = 1;
      for (int j = first; j < first + 4; j++) {
        if (j != i) {
          weight *= (position - j) / (i - j);
        }
      }
      sum += weight * values.get(i);
    }
    return sum;
  }

  private static List<Double> alternatives() {
    List<Double> ratios = new ArrayList<>();
    for (int i = 1; i <= 10; i++) {
      ratios.add(Math.pow(10, i / 10.0));
    }
    return List.copyOf(ratios);
  }
}
