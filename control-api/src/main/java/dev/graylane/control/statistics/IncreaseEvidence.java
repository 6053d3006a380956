package dev.graylane.control.statistics;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * Evidence that the canary's error rate is above the baseline's by more than a limit, in points of
 * rate.
 *
 * <p>Each window multiplies the likelihood of a bad canary by that of the nearest pair of rates
 * that keeps the limit, nearest in the sense of Kullback and Leibler. For a convex set of allowed
 * pairs this is an e-value for any numbers of requests, so the product is an e-process: Turner,
 * Grünwald: "Exact anytime-valid confidence intervals for contingency tables and beyond",
 * Statistics and Probability Letters 198 (2023), theorem 1; Turner, Ly, Grünwald: "Generic
 * E-variables for exact sequential k-sample tests that allow for optional stopping", J. Stat.
 * Planning and Inference 230 (2024). What is likely is guessed from earlier windows alone; a bad
 * guess costs time, never validity. The rates may change from window to window.
 *
 * @param limit how far the canary's rate may be above the baseline's, 0 to 1
 * @param requests the baseline's so far
 * @param errors the baseline's so far
 * @param logEvidence for each of {@link RiskGrid#ALTERNATIVES}, multiples of what is allowed
 */
public record IncreaseEvidence(double limit, long requests, long errors, List<Double> logEvidence) {
  // What is believed of a baseline before it was seen: one error in a hundred, worth 50 requests.
  private static final double PRIOR_ERRORS = 0.5;
  private static final double PRIOR_REQUESTS = 50;

  public IncreaseEvidence {
    logEvidence = List.copyOf(logEvidence);
  }

  /** Nothing seen. */
  public static IncreaseEvidence over(double limit) {
    return new IncreaseEvidence(
        limit, 0, 0, Collections.nCopies(RiskGrid.ALTERNATIVES.size(), 0.0));
  }

  public IncreaseEvidence plus(Window window) {
    ArmWindow canary = window.canary();
    ArmWindow baseline = window.baseline();
    double usual = (errors + PRIOR_ERRORS) / (requests + PRIOR_REQUESTS);
    List<Double> sums = new ArrayList<>(logEvidence.size());
    for (int i = 0; i < logEvidence.size(); i++) {
      double bad = Math.min(0.99, (usual + limit) * RiskGrid.ALTERNATIVES.get(i));
      sums.add(logEvidence.get(i) + gain(canary, bad, baseline, usual));
    }
    return new IncreaseEvidence(
        limit, requests + baseline.requests(), errors + baseline.errors(), sums);
  }

  private double gain(ArmWindow canary, double bad, ArmWindow baseline, double usual) {
    if (canary.requests() == 0 || baseline.requests() == 0 || bad <= usual + limit) {
      return 0;
    }
    double allowed = nearest(canary.requests(), bad, baseline.requests(), usual);
    return logLikelihood(canary, bad)
        - logLikelihood(canary, allowed + limit)
        + logLikelihood(baseline, usual)
        - logLikelihood(baseline, allowed);
  }

  /** The baseline's rate in the nearest allowed pair: where the divergence's slope is nought. */
  private double nearest(long n, double bad, long m, double usual) {
    double low = 0;
    double high = 1 - limit;
    for (int i = 0; i < 60; i++) {
      double middle = (low + high) / 2;
      double slope = n * slope(bad, middle + limit) + m * slope(usual, middle);
      if (slope < 0) {
        low = middle;
      } else {
        high = middle;
      }
    }
    return (low + high) / 2;
  }

  /** How the divergence of rate {@code p} from rate {@code q} changes with q. */
  private static double slope(double p, double q) {
    return (1 - p) / (1 - q) - p / q;
  }

  private static double logLikelihood(ArmWindow arm, double rate) {
    return arm.errors() * Math.log(rate) + (arm.requests() - arm.errors()) * Math.log1p(-rate);
  }

  /** The e-value, with the logarithms divided by a dispersion. */
  double evidence(double dispersion) {
    double sum = 0;
    for (double log : logEvidence) {
      sum += Math.exp(log / dispersion);
    }
    return sum / logEvidence.size();
  }
}
