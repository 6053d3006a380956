package dev.graylane.control.statistics.simulation;

import dev.graylane.control.statistics.DifferenceEvidence;
import dev.graylane.control.statistics.GoalBlock;

/** Ways to call a difference, each looking after every block. */
final class GoalRules {
  private static final double Z = 1.959963984540054;
  private static final double ALPHA = 0.05;
  // Fewer users tell nothing that a normal distribution could describe.
  private static final int LEAST = 100;
  // For how many users the asymptotic interval is made narrowest.
  private static final double TUNED = 5_000;

  private GoalRules() {}

  /** Says whether all that was seen so far speaks against a difference. */
  interface Rule {
    boolean refutes(GoalBlock block, GoalBlock all, boolean last);
  }

  /** The interval of docs/experiments.md. */
  static Rule graylane(double difference) {
    return new Rule() {
      private DifferenceEvidence evidence = DifferenceEvidence.against(difference);

      @Override
      public boolean refutes(GoalBlock block, GoalBlock all, boolean last) {
        evidence = evidence.plus(block);
        return evidence.log() >= -Math.log(ALPHA);
      }
    };
  }

  static Rule zAtEachLook(double difference) {
    return (block, all, last) ->
        all.users() + all.controlUsers() >= LEAST && distance(all, difference) > Z * deviation(all);
  }

  static Rule zAtTheEnd(double difference) {
    return (block, all, last) -> last && distance(all, difference) > Z * deviation(all);
  }

  /**
   * Waudby-Smith, Arbour, Sinha, Kennedy, Ramdas: "Time-uniform central limit theory and asymptotic
   * confidence sequences", Ann. Stat. 52 (2024), theorem 2.2.
   */
  static Rule asymptotic(double difference) {
    double log = -2 * Math.log(ALPHA);
    double rho2 = (log + Math.log(log + 1)) / TUNED;
    return (block, all, last) -> {
      double users = all.users() + all.controlUsers();
      double widening =
          Math.sqrt(
              2
                  * (users * rho2 + 1)
                  / (users * rho2)
                  * Math.log(Math.sqrt(users * rho2 + 1) / ALPHA));
      return users >= LEAST && distance(all, difference) > widening * deviation(all);
    };
  }

  private static double distance(GoalBlock all, double difference) {
    return Math.abs(rate(all.goals(), all.users()) - controlRate(all) - difference);
  }

  private static double deviation(GoalBlock all) {
    double rate = rate(all.goals(), all.users());
    double control = controlRate(all);
    return Math.sqrt(
        rate * (1 - rate) / all.users() + control * (1 - control) / all.controlUsers());
  }

  private static double controlRate(GoalBlock all) {
    return rate(all.controlGoals(), all.controlUsers());
  }

  private static double rate(long goals, long users) {
    return goals / (double) users;
  }
}
