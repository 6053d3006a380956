package dev.graylane.control.statistics;

/**
 * Evidence that a variant's rate less the control's is not some difference.
 *
 * <p>Each block multiplies the likelihood of two rates that were guessed from the blocks before by
 * that of the nearest pair of rates with this difference, nearest in the sense of Kullback and
 * Leibler, each arm weighted by its users. Pairs of one difference are a convex set, so each factor
 * is an e-value for any numbers of users, and the product is an e-process: Turner, Grünwald: "Exact
 * anytime-valid confidence intervals for contingency tables and beyond", Statistics and Probability
 * Letters 198 (2023), theorem 1. The guess leans on what both arms have in common; a bad one costs
 * users, never validity. The rates may change from block to block.
 *
 * @param difference -1 to 1
 * @param seen all blocks so far
 * @param log the e-value's logarithm
 */
public record DifferenceEvidence(double difference, GoalBlock seen, double log) {
  // With how many users of the common rate each arm's own is guessed.
  private static final double COMMON = 50;
  // No guess is certain.
  private static final double LEAST = 1e-6;
  private static final int STEPS = 50;

  /** Nothing seen. */
  public static DifferenceEvidence against(double difference) {
    return new DifferenceEvidence(difference, GoalBlock.NONE, 0);
  }

  public DifferenceEvidence plus(GoalBlock block) {
    return new DifferenceEvidence(difference, seen.plus(block), log + gain(block));
  }

  private double gain(GoalBlock block) {
    if (block.users() == 0 || block.controlUsers() == 0) {
      return 0;
    }
    double common =
        (seen.goals() + seen.controlGoals() + 0.5) / (seen.users() + seen.controlUsers() + 1);
    double guess = guess(seen.goals(), seen.users(), common);
    double controlGuess = guess(seen.controlGoals(), seen.controlUsers(), common);
    double control = nearest(block.users(), guess, block.controlUsers(), controlGuess);
    return logLikelihood(block.goals(), block.users(), guess)
        - logLikelihood(block.goals(), block.users(), control + difference)
        + logLikelihood(block.controlGoals(), block.controlUsers(), controlGuess)
        - logLikelihood(block.controlGoals(), block.controlUsers(), control);
  }

  private static double guess(long goals, long users, double common) {
    double rate = (goals + COMMON * common) / (users + COMMON);
    return Math.min(1 - LEAST, Math.max(LEAST, rate));
  }

  /** The control's rate in the nearest pair: where the divergence's slope is nought. */
  private double nearest(long users, double guess, long controlUsers, double controlGuess) {
    double low = Math.max(0, -difference);
    double high = Math.min(1, 1 - difference);
    for (int i = 0; i < STEPS; i++) {
      double middle = (low + high) / 2;
      double slope =
          users * slope(guess, middle + difference) + controlUsers * slope(controlGuess, middle);
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

  private static double logLikelihood(long goals, long users, double rate) {
    return (goals == 0 ? 0 : goals * Math.log(Math.max(rate, 0)))
        + (goals == users ? 0 : (users - goals) * Math.log1p(-Math.min(rate, 1)));
  }
}
