package dev.graylane.control.statistics;

/** A finding while it is being made. */
final class Draft {
  // No one asks for more, and it can be written down anywhere.
  private static final double BEYOND_DOUBT = 1e12;

  private final String check;
  private final double threshold;
  private final long samples;
  double value = Double.NaN;
  double bound = Double.NaN;
  double evidence = Double.NaN;

  Draft(String check, double threshold, long samples) {
    this.check = check;
    this.threshold = threshold;
    this.samples = samples;
  }

  /** BAD is said at once; OK only of enough. */
  Finding decide(boolean bad, Sample sample) {
    return bad ? of(Verdict.BAD, "beyond the limit") : of(sample.verdict(), sample.reason());
  }

  Finding bad(String reason) {
    return of(Verdict.BAD, reason);
  }

  Finding waits(String reason) {
    return of(Verdict.WAIT, reason);
  }

  Finding unknown(String reason) {
    return of(Verdict.UNKNOWN, reason);
  }

  private Finding of(Verdict verdict, String reason) {
    double shown = Math.min(evidence, BEYOND_DOUBT);
    return new Finding(check, verdict, value, threshold, bound, samples, shown, reason);
  }
}
