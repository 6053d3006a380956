package dev.graylane.control.statistics.simulation;

import java.util.SplittableRandom;

/** Random draws from one seed. */
final class Chance {
  private final SplittableRandom random;

  Chance(long seed) {
    random = new SplittableRandom(seed);
  }

  int below(int bound) {
    return random.nextInt(bound);
  }

  double uniform() {
    return random.nextDouble();
  }

  double normal() {
    return Math.sqrt(-2 * Math.log(1 - random.nextDouble()))
        * Math.cos(2 * Math.PI * random.nextDouble());
  }

  /** Successes among n of chance p, by the gaps between them: Devroye (1986), section X.4.3. */
  int binomial(int n, double p) {
    if (p > 0.5) {
      return n - binomial(n, 1 - p);
    }
    int successes = 0;
    long at = 0;
    while (p > 0) {
      at += geometric(p);
      if (at > n) {
        break;
      }
      successes++;
    }
    return successes;
  }

  /** Tries up to and with the first success. */
  long geometric(double p) {
    return 1 + (long) (Math.log(1 - random.nextDouble()) / Math.log1p(-p));
  }

  /** Mean 1 and this coefficient of variation, log-normal. */
  double frailty(double variation) {
    double sigma = Math.sqrt(Math.log1p(variation * variation));
    return variation == 0 ? 1 : Math.exp(sigma * normal() - sigma * sigma / 2);
  }
}
