package dev.graylane.control.statistics;

/**
 * Whether enough was seen to say anything.
 *
 * @param verdict OK if so
 * @param reason why not
 */
record Sample(Verdict verdict, String reason) {
  private static final Sample ENOUGH = new Sample(Verdict.OK, "");

  static Sample one(long canary, long least) {
    return canary >= Math.max(1, least)
        ? ENOUGH
        : new Sample(Verdict.WAIT, canary + " of " + Math.max(1, least) + " requests");
  }

  static Sample two(long canary, long baseline, long least) {
    Sample own = one(canary, least);
    if (own.verdict() != Verdict.OK || baseline >= Math.max(1, least)) {
      return own;
    }
    return baseline == 0
        ? new Sample(Verdict.UNKNOWN, "the baseline had no request to compare with")
        : new Sample(Verdict.WAIT, baseline + " of " + least + " requests at the baseline");
  }
}
