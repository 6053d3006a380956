package dev.graylane.control.statistics;

import java.util.List;

/**
 * How much the outcomes of one caller's calls hang together: Pearson's chi-square of the shards'
 * errors by its degrees of freedom (McCullagh, Nelder: "Generalized Linear Models", 2nd ed. 1989,
 * section 4.5), both arms pooled. It is the design effect of sampling whole callers (Kish: "Survey
 * Sampling", 1965, section 5.4), with shards standing in for callers.
 */
final class ShardDispersion {
  private static final double PRIOR = 5;

  private ShardDispersion() {}

  /** At least 1, which is independence. */
  static double of(ShardCounts left, ShardCounts right) {
    double[] sums = new double[2];
    add(sums, left);
    add(sums, right);
    return Math.max(1, (sums[0] + PRIOR) / (sums[1] + PRIOR));
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

  private static void add(double[] sums, ShardCounts arm) {
    double requests = 0;
    double errors = 0;
    int used = 0;
    for (int i = 0; i < ShardCounts.SHARDS; i++) {
      requests += arm.requests().get(i);
      errors += arm.errors().get(i);
      used += arm.requests().get(i) > 0 ? 1 : 0;
    }
    if (used < 2 || errors == 0 || errors == requests) {
      return;
    }
    double rate = errors / requests;
    double squares = 0;
    for (int i = 0; i < ShardCounts.SHARDS; i++) {
      double distance = arm.errors().get(i) - arm.requests().get(i) * rate;
      squares += distance * distance;
    }
    sums[0] += squares;
    // What the rate's own estimation takes away: the variance of shard i is n_i p q (1 - n_i / n).
    for (int i = 0; i < ShardCounts.SHARDS; i++) {
      double n = arm.requests().get(i);
      sums[1] += n * (1 - n / requests) * rate * (1 - rate) * requests / (requests - 1);
    }
  }
}
