package dev.graylane.agent.stats;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;

class LogBucketsTest {
  /** For powers, which are rounded. */
  private static final double TOLERANCE = 1e-12;

  @Test
  void bucketHoldsWhatIsAbovePowerBeforeAndNotAboveItsOwn() {
    Random random = new Random(7);
    for (int i = 0; i < 200_000; i++) {
      // From a nanosecond to some centuries, in microseconds.
      assertHeld(Math.exp(random.nextDouble() * 44 - 7));
    }
  }

  @Test
  void bucketsEndWhereTheNextBegin() {
    for (int bucket = -300; bucket < 1_800; bucket++) {
      double end = Math.pow(LogBuckets.GAMMA, bucket);
      assertThat(LogBuckets.index(end * (1 - 2 * TOLERANCE))).isEqualTo(bucket);
      assertThat(LogBuckets.index(end * (1 + 2 * TOLERANCE))).isEqualTo(bucket + 1);
    }
  }

  @Test
  void powersOfTwoAreHeldToo() {
    for (int power = -10; power < 60; power++) {
      double value = Math.pow(2, power);
      assertHeld(value);
      assertHeld(Math.nextDown(value));
      assertHeld(Math.nextUp(value));
    }
  }

  private static void assertHeld(double value) {
    int bucket = LogBuckets.index(value);
    assertThat(value)
        .isGreaterThan(Math.pow(LogBuckets.GAMMA, bucket - 1) * (1 - TOLERANCE))
        .isLessThanOrEqualTo(Math.pow(LogBuckets.GAMMA, bucket) * (1 + TOLERANCE));
  }
}
