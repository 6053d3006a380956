package dev.graylane.control.statistics;

/** What a check says. */
public enum Verdict {
  /** Enough was seen, and nothing speaks against the release. */
  OK,
  /** Too little was seen so far: neither a pass nor a failure. */
  WAIT,
  /** It cannot be measured: there is nothing to compare with, or the figures are missing. */
  UNKNOWN,
  /** The release breaks the limit, at the confidence that was asked for. */
  BAD;

  /** The one that decides: BAD before UNKNOWN before WAIT before OK. */
  public Verdict and(Verdict other) {
    return compareTo(other) >= 0 ? this : other;
  }
}
