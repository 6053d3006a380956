package dev.graylane.routing;

import org.jspecify.annotations.Nullable;

/** A variant of an experiment that a call's user has. Immutable; one object for each variant. */
public final class Assignment {
  private final String experiment;
  private final long run;
  private final String variant;
  private final @Nullable String header;
  private final String value;

  Assignment(String experiment, long run, String variant, @Nullable String header, String value) {
    this.experiment = experiment;
    this.run = run;
    this.variant = variant;
    this.header = header;
    this.value = value;
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

  /** The header to put on the call; null where the variant is a release. */
  public @Nullable String header() {
    return header;
  }

  public String value() {
    return value;
  }
}
