package dev.graylane.control.statistics;

/**
 * The share of an arm's users who reached a goal, with an interval that holds at all looks at once.
 *
 * @param value NaN while there are no users
 */
public record GoalRate(double value, double low, double high) {

  public static GoalRate of(long goals, long users, double confidence) {
    RateInterval interval = RateInterval.of((double) goals, (double) users, confidence);
    return new GoalRate(
        users == 0 ? Double.NaN : goals / (double) users, interval.low(), interval.high());
  }
}
