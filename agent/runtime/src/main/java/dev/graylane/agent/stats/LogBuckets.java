package dev.graylane.agent.stats;

/**
 * The layout of latency histograms: bucket i holds (gamma^(i-1), gamma^i]. Source: Masson, Rim,
 * Lee, "DDSketch", PVLDB 12 (2019), section 2.1; with gamma 1.02 any value is known to within 1%.
 *
 * <p>Each call asks once, and a logarithm takes longer than all else that counting it takes: the
 * bucket is looked up by the value's first bits, which leave two or three to choose from.
 */
public final class LogBuckets {
  /** The ratio of a bucket's ends. */
  public static final double GAMMA = 1.02;

  private static final double MULTIPLIER = 1 / Math.log(GAMMA);

  /** Values from 1 up to 2^40 are looked up: twelve days, in microseconds. */
  private static final int OCTAVES = 40;

  private static final double MOST = 1L << OCTAVES;
  private static final int FRACTION_BITS = 52;

  /** How many equal parts the range between two powers of two has, as a number of bits. */
  private static final int PART_BITS = 5;

  private static final int SHIFT = FRACTION_BITS - PART_BITS;
  private static final long FIRST_PART = Double.doubleToLongBits(1) >>> SHIFT;

  /** The greatest value of each bucket from 0 on. */
  private static final double[] ENDS = ends();

  /** The bucket of each part's least value. */
  private static final short[] FIRST = first();

  private LogBuckets() {}

  /**
   * @param value above 0
   */
  public static int index(double value) {
    if (!(value >= 1 && value < MOST)) {
      return byLogarithm(value);
    }
    int bucket = FIRST[(int) ((Double.doubleToRawLongBits(value) >>> SHIFT) - FIRST_PART)];
    while (value > ENDS[bucket]) {
      bucket++;
    }
    return bucket;
  }

  private static int byLogarithm(double value) {
    return (int) Math.ceil(Math.log(value) * MULTIPLIER);
  }

  private static double[] ends() {
    double[] ends = new double[byLogarithm(MOST) + 1];
    for (int i = 0; i < ends.length; i++) {
      ends[i] = Math.pow(GAMMA, i);
    }
    return ends;
  }

  private static short[] first() {
    short[] first = new short[OCTAVES << PART_BITS];
    int bucket = 0;
    for (int i = 0; i < first.length; i++) {
      double least = Double.longBitsToDouble((FIRST_PART + i) << SHIFT);
      while (least > ENDS[bucket]) {
        bucket++;
      }
      first[i] = (short) bucket;
    }
    return first;
  }
}
