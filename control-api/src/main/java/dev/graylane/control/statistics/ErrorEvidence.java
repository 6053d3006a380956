package dev.graylane.control.statistics;

import java.util.ArrayList;
import java.util.List;

/**
 * Everything that the tests of error rates need of the windows so far; a sum, of fixed size.
 *
 * <p>Given the errors of a window, each is the canary's with the chance {@code r n / (r n + m)},
 * where n and m are the arms' requests in that window and r the relative risk. The logarithm of
 * that likelihood is summed for each r of a fixed grid. As n and m are the window's own, changing
 * weights do no harm.
 *
 * @param canaryRequests first attempts at the canary
 * @param canaryErrors how many of them failed
 * @param baselineRequests first attempts at the baseline
 * @param baselineErrors how many of them failed
 * @param logLikelihood at each relative risk of the grid, less that at 1
 * @param rates the arms' rates, window by window
 * @param canaryShards the canary's requests and errors by the caller's shard
 * @param baselineShards the baseline's
 */
public record ErrorEvidence(
    long canaryRequests,
    long canaryErrors,
    long baselineRequests,
    long baselineErrors,
    List<Double> logLikelihood,
    PairedRates rates,
    ShardCounts canaryShards,
    ShardCounts baselineShards) {
  public static final ErrorEvidence NONE =
      new ErrorEvidence(
          0, 0, 0, 0, RiskGrid.ZERO, PairedRates.NONE, ShardCounts.NONE, ShardCounts.NONE);

  public ErrorEvidence {
    if (logLikelihood.size() != RiskGrid.SIZE) {
      throw new IllegalArgumentException(
          logLikelihood.size() + " likelihoods, must be " + RiskGrid.SIZE);
    }
    logLikelihood = List.copyOf(logLikelihood);
  }

  public ErrorEvidence plus(Window window) {
    ArmWindow canary = window.canary();
    ArmWindow baseline = window.baseline();
    return new ErrorEvidence(
        canaryRequests + canary.requests(),
        canaryErrors + canary.errors(),
        baselineRequests + baseline.requests(),
        baselineErrors + baseline.errors(),
        likelihood(canary, baseline),
        rates.plus(
            (double) canary.errors(),
            (double) canary.requests(),
            (double) baseline.errors(),
            (double) baseline.requests()),
        canaryShards.plus(canary.shards()),
        baselineShards.plus(baseline.shards()));
  }

  private List<Double> likelihood(ArmWindow canary, ArmWindow baseline) {
    double n = canary.requests();
    double m = baseline.requests();
    if (n == 0 || m == 0 || canary.errors() + baseline.errors() == 0) {
      return logLikelihood;
    }
    List<Double> sums = new ArrayList<>(RiskGrid.SIZE);
    for (int i = 0; i < RiskGrid.SIZE; i++) {
      double risk = RiskGrid.risk(i);
      double rest = Math.log((n + m) / (risk * n + m));
      sums.add(
          logLikelihood.get(i)
              + canary.errors() * (Math.log(risk) + rest)
              + baseline.errors() * rest);
    }
    return sums;
  }

  /** How many times the variance of independent errors is to be reckoned with; at least 1. */
  public double dispersion() {
    return Math.max(rates.dispersion(), ShardDispersion.of(canaryShards, baselineShards));
  }
}
