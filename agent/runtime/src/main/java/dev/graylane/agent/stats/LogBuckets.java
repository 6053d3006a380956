package dev.graylane.agent.stats;

/**
 * The layout of latency histograms: bucket i holds (gamma^(i-1), gamma^i]. Source: Masson, Rim,
 * Lee, "DDSketch", PVLDB 12 (2019), section 2.1; with gamma 1.02 any value is known to within 1%.
 */
public final class LogBuckets {
  /** The ratio of a bucket's ends. */
  public static final double GAMMA = 1.02;

  private static final double MULTIPLIER = 1 / Math.log(GAMMA);

  private LogBuckets() {}

  /**
   * @param value above 0
   */
  public static int index(double value) {
    return (int) Math.ceil(Math.log(value) * MULTIPLIER);
  }
}
