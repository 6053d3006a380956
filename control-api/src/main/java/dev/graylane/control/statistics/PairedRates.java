package dev.graylane.control.statistics;

/**
 * Two arms' rates of some event (an error, a slow call), compared within each window and summed, so
 * that neither a drift that both share nor a change of their weights pretends a difference. Mantel,
 * Haenszel: "Statistical aspects of the analysis of data from retrospective studies of disease",
 * JNCI 22 (1959); for the ratio and difference of rates: Greenland, Robins: "Estimation of a common
 * effect parameter from sparse follow-up data", Biometrics 41 (1985).
 *
 * <p>Beside that it watches how much more the canary's part of a window's events scatters than coin
 * tosses would: the dispersion over time, Pearson's chi-square by its degrees of freedom
 * (McCullagh, Nelder: "Generalized Linear Models", 2nd ed. 1989, section 4.5), with each window
 * held against the ratio that those before it showed, so that a real difference does not pass for
 * scatter.
 *
 * @param canary sum of canary events, weighted by the baseline's share of the window
 * @param baseline sum of baseline events, weighted by the canary's share
 * @param weight sum of the windows' {@code n m / (n + m)}
 * @param squares sum of the squared distances from what was expected
 * @param variances sum of what they would be under independence
 * @param windows those in which anything happened
 */
public record PairedRates(
    double canary, double baseline, double weight, double squares, double variances, long windows) {
  public static final PairedRates NONE = new PairedRates(0, 0, 0, 0, 0, 0);

  // Fewer windows tell nothing of scatter.
  private static final int LEARNING = 3;
  // The expected chi-square that is mixed in, in events: few windows must not speak too loud.
  private static final double PRIOR = 5;

  PairedRates plus(double canaryEvents, double canaryTrials, double events, double trials) {
    double all = canaryTrials + trials;
    if (canaryTrials <= 0 || trials <= 0) {
      return this;
    }
    double happened = canaryEvents + events;
    double distance = 0;
    double variance = 0;
    if (windows >= LEARNING && happened > 0) {
      double prior = PRIOR * canaryTrials * trials / (all * all);
      double risk = (canary + prior) / (baseline + prior);
      double share = risk * canaryTrials / (risk * canaryTrials + trials);
      distance = canaryEvents - happened * share;
      variance = happened * share * (1 - share);
    }
    return new PairedRates(
        canary + canaryEvents * trials / all,
        baseline + events * canaryTrials / all,
        weight + canaryTrials * trials / all,
        squares + distance * distance,
        variances + variance,
        windows + (happened > 0 ? 1 : 0));
  }

  /** Canary's rate by the baseline's; infinite or NaN where the baseline has no event. */
  public double ratio() {
    return canary / baseline;
  }

  /** Canary's rate less the baseline's. */
  public double difference() {
    return (canary - baseline) / weight;
  }

  /** The baseline's rate in the windows that count, each weighted as the canary saw it. */
  public double baselineRate() {
    return baseline / weight;
  }

  /** How many times the variance of independent events the scatter is; at least 1. */
  public double dispersion() {
    return Math.max(1, (squares + PRIOR) / (variances + PRIOR));
  }
}
