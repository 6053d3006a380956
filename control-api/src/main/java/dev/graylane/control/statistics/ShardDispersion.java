package dev.graylane.control.statistics;

import java.util.List;

/**
 * How much the outcomes of one caller's calls hang together: Pearson's chi-square of the shards'
 * errors (or slow calls) by its degrees of freedom (McCullagh, Nelder: "Generalized Linear Models",
 * 2nd ed. 1989, section 4.5), both arms pooled. It is the design effect of sampling whole callers
 * (Kish: "Survey Sampling", 1965, section 5.4), with shards standing in for callers.
 */
final class ShardDispersion {
  private static final double PRIOR = 5;

  private ShardDispersion() {}

  /** At least 1, which is independence. */
  static double of(ShardCounts left, ShardCounts right) {
    return of(
        doubles(left.requests()),
        doubles(left.errors()),
        doubles(right.requests()),
        doubles(right.errors()));
  }

  /**
   * The same of one arm's calls that took more than {@code 2^power} microseconds. A caller who has
   * been in the arm for longer made more calls, so the arms' dispersions differ; what few shards of
   * one arm say is mixed with what both say together.
   */
  static double ofSlow(ShardLatencies arm, ShardLatencies other, int power) {
    double[] own = new double[3];
    add(own, arm.calls(), arm.above(power));
    double[] both = own.clone();
    add(both, other.calls(), other.above(power));
    double pooled = Math.max(1, (both[0] + PRIOR) / (both[1] + PRIOR));
    double freedom = own[1] > 0 ? own[2] : 0;
    double alone = own[1] > 0 ? own[0] / own[1] : 0;
    return Math.max(1, (freedom * alone + PRIOR * pooled) / (freedom + PRIOR));
  }

  private static double of(
      List<Double> leftTrials, List<Double> left, List<Double> rightTrials, List<Double> right) {
    double[] sums = new double[3];
    add(sums, leftTrials, left);
    add(sums, rightTrials, right);
    return Math.max(1, (sums[0] + PRIOR) / (sums[1] + PRIOR));
  }

  private static List<Double> doubles(List<Long> counts) {
    return counts.stream().map(Long::doubleValue).toList();
  }

  /**
   * How many times the variance of single calls the callers' numbers of calls give any share of
   * them: the chi-square of the shards' calls by its degrees of freedom. At least 1.
   */
  static double ofCalls(List<Long> byShard) {
    double all = 0;
    for (long calls : byShard) {
      all += calls;
    }
    double even = all / byShard.size();
    double squares = 0;
    for (long calls : byShard) {
      squares += (calls - even) * (calls - even);
    }
    return all > 0 ? Math.max(1, squares / (even * (byShard.size() - 1))) : 1;
  }

  private static void add(double[] sums, List<Double> trials, List<Double> events) {
    double requests = 0;
    double errors = 0;
    int used = 0;
    for (int i = 0; i < ShardCounts.SHARDS; i++) {
      requests += trials.get(i);
      errors += events.get(i);
      used += trials.get(i) > 0 ? 1 : 0;
    }
    if (used < 2 || errors == 0 || errors == requests) {
      return;
    }
    double rate = errors / requests;
    double squares = 0;
    for (int i = 0; i < ShardCounts.SHARDS; i++) {
      double distance = events.get(i) - trials.get(i) * rate;
      squares += distance * distance;
    }
    sums[0] += squares;
    sums[2] += used - 1.0;
    // What the rate's own estimation takes away: the variance of shard i is n_i p q (1 - n_i / n).
    for (int i = 0; i < ShardCounts.SHARDS; i++) {
      double n = trials.get(i);
      sums[1] += n * (1 - n / requests) * rate * (1 - rate) * requests / (requests - 1);
    }
  }
}
