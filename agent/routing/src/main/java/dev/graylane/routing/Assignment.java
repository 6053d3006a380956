package dev.graylane.routing;

/** A variant of an experiment that a call's user has. Immutable; one object for each variant. */
public final class Assignment {
  private final String experiment;
  private final long run;
  private final String variant;

  Assignment(String experiment, long run, String variant) {
    this.experiment = experiment;
    this.run = run;
    this.variant = variant;
  }

  public String experiment() {
    return experiment;
  }

  /** Tells apart the runs of one name. */
  public long run() {
    return run;
  }

  /** Empty: the call would have taken part, but has no user. */
  public String variant() {
    return variant;
  }
}
