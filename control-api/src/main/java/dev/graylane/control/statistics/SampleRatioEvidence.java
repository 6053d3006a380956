package dev.graylane.control.statistics;

import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.commons.numbers.gamma.LogGamma;

/**
 * Evidence that the arms' numbers of calls do not follow the plan. Under another split, drawn from
 * a Dirichlet distribution around the plan, the counts so far have a likelihood in closed form; its
 * ratio to the plan's own is a martingale from 1. Lindon, Malek: "Anytime-valid inference for
 * multinomial count data", NeurIPS 2022, section 3. A change of the plan begins a new factor; the
 * product of the factors is an e-process again.
 *
 * @param plan the arms' planned shares since the last change; empty before the first window
 * @param counts what was seen of each arm since then
 * @param logBefore the logarithm of the factors before
 */
public record SampleRatioEvidence(List<Double> plan, List<Long> counts, double logBefore) {
  public static final SampleRatioEvidence NONE = new SampleRatioEvidence(List.of(), List.of(), 0);

  // How many calls' worth of belief in the plan the other splits are drawn with.
  private static final double CONCENTRATION = 100;

  public SampleRatioEvidence {
    plan = List.copyOf(plan);
    counts = List.copyOf(counts);
  }

  /**
   * @param shares planned, above 0, summing to 1
   * @param more calls of each arm
   */
  public SampleRatioEvidence plus(List<Double> shares, List<Long> more) {
    if (shares.size() != more.size()) {
      throw new IllegalArgumentException(shares.size() + " shares, " + more.size() + " counts");
    }
    boolean same = shares.equals(plan);
    List<Long> old = same ? counts : Collections.nCopies(more.size(), 0L);
    return new SampleRatioEvidence(
        shares,
        IntStream.range(0, more.size()).mapToObj(i -> old.get(i) + more.get(i)).toList(),
        same ? logBefore : logEvidence());
  }

  /** The logarithm of the e-value. */
  double logEvidence() {
    double all = 0;
    double log = 0;
    for (int i = 0; i < plan.size(); i++) {
      double belief = CONCENTRATION * plan.get(i);
      long count = counts.get(i);
      all += count;
      log +=
          LogGamma.value(belief + count) - LogGamma.value(belief) - count * Math.log(plan.get(i));
    }
    return logBefore + log + LogGamma.value(CONCENTRATION) - LogGamma.value(CONCENTRATION + all);
  }

  /** All calls since the last change of the plan. */
  long calls() {
    return counts.stream().mapToLong(Long::longValue).sum();
  }
}
