package dev.graylane.routing;

import java.util.List;

/**
 * All that is known of a decision before a call is made: the release that a rule chose, and where
 * to go when it has no instance. Built once when a bundle is compiled.
 */
final class Plan {
  /** What chose the release. */
  final Reason reason;

  /** The route's name; empty for none. */
  final String route;

  /** The lane's name, where a lane chose; empty for none. */
  final String lane;

  final CallPolicy policy;

  /** The chosen release first, then the fallbacks in order; no release twice. */
  final Candidates[] tiers;

  /**
   * Which of the tiers is the baseline; -1 for none. An index, since each call asks, and to compare
   * texts is slow.
   */
  final int baselineTier;

  /**
   * With nothing left, the call fails rather than going to the address that the application asked
   * for.
   */
  final boolean fail;

  final RecentDecisions recent = new RecentDecisions();

  Plan(
      Reason reason,
      String route,
      String lane,
      CallPolicy policy,
      String baseline,
      List<Candidates> tiers,
      boolean fail) {
    this.reason = reason;
    this.route = route;
    this.lane = lane;
    this.policy = policy;
    this.tiers = tiers.toArray(new Candidates[0]);
    this.baselineTier = indexOf(baseline, this.tiers);
    this.fail = fail;
  }

  private static int indexOf(String release, Candidates[] tiers) {
    for (int i = 0; i < tiers.length; i++) {
      if (tiers[i].release.equals(release)) {
        return i;
      }
    }
    return -1;
  }

  String service() {
    return tiers[0].service;
  }

  String release() {
    return tiers[0].release;
  }

  boolean chosenIsBaseline() {
    return baselineTier == 0;
  }
}
