package dev.graylane.control.statistics;

import org.apache.commons.numbers.gamma.LogBeta;

/**
 * Where the rate of an event lies, at all looks at once. The likelihood ratio is mixed over
 * Beta(1/2, 1/2); the interval holds the rates that it does not refute by {@code 1/alpha}. Robbins:
 * "Statistical methods related to the law of the iterated logarithm", Ann. Math. Stat. 41 (1970);
 * as a confidence sequence: Howard, Ramdas, McAuliffe, Sekhon: "Time-uniform, nonparametric,
 * nonasymptotic confidence sequences", Ann. Stat. 49 (2021), section 3.
 *
 * @param low 0 to 1
 * @param high 0 to 1
 */
record RateInterval(double low, double high) {
  private static final double PRIOR = 0.5;

  /**
   * @param events of {@code trials}; fractions are allowed, so that a dispersion can be divided out
   */
  static RateInterval of(double events, double trials, double confidence) {
    if (trials <= 0) {
      return new RateInterval(0, 1);
    }
    double needed = -Math.log(1 - confidence);
    double measured = Math.min(1, events / trials);
    return new RateInterval(
        events <= 0 ? 0 : edge(events, trials, needed, measured, 0),
        events >= trials ? 1 : edge(events, trials, needed, measured, 1));
  }

  /** The logarithm of the e-value against a rate. */
  static double logEvidence(double events, double trials, double rate) {
    return LogBeta.value(PRIOR + events, PRIOR + trials - events)
        - LogBeta.value(PRIOR, PRIOR)
        - (events == 0 ? 0 : events * Math.log(rate))
        - (events == trials ? 0 : (trials - events) * Math.log1p(-rate));
  }

  private static double edge(
      double events, double trials, double needed, double inside, double outside) {
    double in = inside;
    double out = outside;
    for (int i = 0; i < 60; i++) {
      double middle = (in + out) / 2;
      if (logEvidence(events, trials, middle) < needed) {
        in = middle;
      } else {
        out = middle;
      }
    }
    return in;
  }
}
