package dev.graylane.control.statistics;

import java.util.List;

/**
 * The e-process on the arm of each error, and what it says of the ratio of the arms' error rates.
 *
 * <p>If the canary fails at most {@code r} times as often, then the likelihood ratio of {@code r m}
 * to {@code r}, averaged over the multiples m of {@link RiskGrid#ALTERNATIVES}, is a
 * supermartingale from 1: the chance that it ever reaches {@code 1/alpha} is at most alpha (Ville
 * 1939), however often one looks. Given their number, the errors' arms are hypergeometric, which is
 * less scattered than the binomial used here, so the bound holds (Hoeffding: "Probability
 * inequalities for sums of bounded random variables", JASA 58 (1963), theorem 4). Mixtures of
 * likelihood ratios: Robbins: "Statistical methods related to the law of the iterated logarithm",
 * Ann. Math. Stat. 41 (1970); e-processes: Ramdas, Grünwald, Vovk, Shafer: "Game-theoretic
 * statistics and safe anytime- valid inference", Statistical Science 38 (2023).
 *
 * <p>Where errors come in clumps, the logarithms are divided by the dispersion, as quasi-likelihood
 * does (McCullagh: "Quasi-likelihood functions", Ann. Stat. 11 (1983)). As it is an estimate, the
 * guarantee then holds in approximation; {@code docs/statistics.md} has measured figures.
 */
final class RelativeRisk {
  private RelativeRisk() {}

  /** How much likelier the figures are if the ratio is above {@code risk} than if it is at it. */
  static double evidenceAbove(ErrorEvidence evidence, double risk) {
    return mixture(evidence, risk, false);
  }

  /** How much likelier the figures are if the ratio is below {@code risk} than if it is at it. */
  static double evidenceBelow(ErrorEvidence evidence, double risk) {
    return mixture(evidence, risk, true);
  }

  private static double mixture(ErrorEvidence evidence, double risk, boolean below) {
    List<Double> log = evidence.logLikelihood();
    double dispersion = evidence.dispersion();
    double at = RiskGrid.at(log, risk);
    double sum = 0;
    for (double multiple : RiskGrid.ALTERNATIVES) {
      double other = below ? risk / multiple : risk * multiple;
      if (RiskGrid.covers(other)) {
        sum += Math.exp((RiskGrid.at(log, other) - at) / dispersion);
      }
    }
    return sum / RiskGrid.ALTERNATIVES.size();
  }

  /**
   * The ratio is above this, at all looks at once with that confidence; 0 if nothing is known. The
   * evidence falls with the risk, as the log-likelihood is concave in the risk's logarithm.
   */
  static double lowerBound(ErrorEvidence evidence, double confidence) {
    double needed = 1 / (1 - confidence);
    double low = RiskGrid.risk(0);
    double high = RiskGrid.risk(RiskGrid.SIZE - 1) / 1.26;
    if (evidenceAbove(evidence, low) < needed) {
      return 0;
    }
    for (int i = 0; i < 40; i++) {
      double middle = Math.sqrt(low * high);
      if (evidenceAbove(evidence, middle) >= needed) {
        low = middle;
      } else {
        high = middle;
      }
    }
    return low;
  }

  /** The ratio is below this, at all looks at once with that confidence; infinite if unknown. */
  static double upperBound(ErrorEvidence evidence, double confidence) {
    double needed = 1 / (1 - confidence);
    double low = RiskGrid.risk(0) * 1.26;
    double high = RiskGrid.risk(RiskGrid.SIZE - 1);
    if (evidenceBelow(evidence, high) < needed) {
      return Double.POSITIVE_INFINITY;
    }
    for (int i = 0; i < 40; i++) {
      double middle = Math.sqrt(low * high);
      if (evidenceBelow(evidence, middle) >= needed) {
        high = middle;
      } else {
        low = middle;
      }
    }
    return high;
  }
}
