package dev.graylane.control.statistics;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.commons.numbers.gamma.LogGamma;

/**
 * Evidence that the arms' numbers of calls do not follow the plan. Under another split, drawn from
 * a Dirichlet distribution around the plan, the counts so far have a likelihood in closed form; its
 * ratio to the plan's own is a martingale from 1. Lindon, Malek: "Anytime-valid inference for
 * multinomial count data", NeurIPS 2022, section 3. As a caller is in one arm with all calls, the
 * logarithm is divided by how much more the calls scatter over the shards than single ones would.
 *
 * <p>A change of the plan begins a new test. Callers who stay in their arm make the tests depend on
 * each other, so they are not multiplied but averaged, which is an e-value whatever the dependence
 * (Vovk, Wang: "E-values: calibration, combination and applications", Ann. Stat. 49 (2021),
 * proposition 3.1); the k-th test weighs {@code 1/(k(k+1))}, as their number is not known
 * beforehand.
 *
 * @param plan the arms' planned shares since the last change; empty before the first window
 * @param counts what was seen of each arm since then
 * @param shards the same by the caller's shard, all arms together
 * @param before the logarithms of the tests before, one for each plan
 */
public record SampleRatioEvidence(
    List<Double> plan, List<Long> counts, List<Long> shards, List<Double> before) {
  public static final SampleRatioEvidence NONE =
      new SampleRatioEvidence(List.of(), List.of(), ShardCounts.NONE.requests(), List.of());

  // How many calls' worth of belief in the plan the other splits are drawn with.
  private static final double CONCENTRATION = 100;

  public SampleRatioEvidence {
    plan = List.copyOf(plan);
    counts = List.copyOf(counts);
    shards = List.copyOf(shards);
    before = List.copyOf(before);
  }

  /**
   * @param shares planned, above 0, summing to 1
   * @param more calls of each arm
   * @param byShard the same calls by the caller's shard; all 0 if that is not known
   */
  public SampleRatioEvidence plus(List<Double> shares, List<Long> more, List<Long> byShard) {
    if (shares.size() != more.size() || byShard.size() != ShardCounts.SHARDS) {
      throw new IllegalArgumentException(
          shares.size() + " shares, " + more.size() + " counts, " + byShard.size() + " shards");
    }
    return shares.equals(plan)
        ? new SampleRatioEvidence(plan, sum(counts, more), sum(shards, byShard), before)
        : new SampleRatioEvidence(shares, more, byShard, logs());
  }

  private static List<Long> sum(List<Long> left, List<Long> right) {
    return IntStream.range(0, left.size()).mapToObj(i -> left.get(i) + right.get(i)).toList();
  }

  /** The e-value. */
  double evidence() {
    List<Double> logs = logs();
    double sum = 0;
    for (int k = 1; k <= logs.size(); k++) {
      sum += Math.exp(logs.get(k - 1)) / (k * (k + 1.0));
    }
    return sum;
  }

  private List<Double> logs() {
    if (plan.isEmpty()) {
      return before;
    }
    List<Double> logs = new ArrayList<>(before);
    logs.add(logEvidence() / ShardDispersion.ofCalls(shards));
    return logs;
  }

  /** Against the present plan, as if each call had a caller of its own. */
  double logEvidence() {
    double all = 0;
    double log = 0;
    for (int i = 0; i < plan.size(); i++) {
      double belief = CONCENTRATION * plan.get(i);
      long count = counts.get(i);
      all += count;
      log += LogGamma.value(belief + count) - LogGamma.value(belief);
      log -= count * Math.log(plan.get(i));
    }
    return log + LogGamma.value(CONCENTRATION) - LogGamma.value(CONCENTRATION + all);
  }

  /** All calls since the last change of the plan. */
  long calls() {
    return counts.stream().mapToLong(Long::longValue).sum();
  }
}
