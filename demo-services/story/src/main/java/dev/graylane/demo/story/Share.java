package dev.graylane.demo.story;

/**
 * How many of a number of users a share may turn out to be. Users fall in or out independently, so
 * the count is binomial; four standard deviations leave out one honest result in 15,000.
 *
 * @param percent what the rule says
 * @param users how many there are
 */
public record Share(double percent, int users) {
  private static final double DEVIATIONS = 4;

  public long expected() {
    return Math.round(users * percent / 100);
  }

  public long tolerance() {
    double p = percent / 100;
    return (long) Math.ceil(DEVIATIONS * Math.sqrt(users * p * (1 - p)));
  }

  public boolean accepts(long count) {
    return Math.abs(count - expected()) <= tolerance();
  }

  @Override
  public String toString() {
    return "%,d ± %,d of %,d".formatted(expected(), tolerance(), users);
  }
}
