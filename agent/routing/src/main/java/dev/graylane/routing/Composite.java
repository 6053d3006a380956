package dev.graylane.routing;

import java.util.List;

/**
 * Conditions put together with {@code all}, {@code any} or {@code not}; the first that settles the
 * question ends it.
 */
final class Composite extends Predicate {
  private final Predicate[] parts;

  /** The verdict of a part that settles the whole. */
  private final boolean settles;

  private final boolean negated;

  private Composite(String what, List<Predicate> parts, boolean settles, boolean negated) {
    super(what, "");
    this.parts = parts.toArray(new Predicate[0]);
    this.settles = settles;
    this.negated = negated;
  }

  static Composite all(List<Predicate> parts) {
    return new Composite("all", parts, false, false);
  }

  static Composite any(List<Predicate> parts) {
    return new Composite("any", parts, true, false);
  }

  static Composite not(Predicate part) {
    return new Composite("not", java.util.Collections.singletonList(part), true, true);
  }

  @Override
  boolean test(Evaluation e) {
    for (Predicate part : parts) {
      if (part.matches(e) == settles) {
        return settles != negated;
      }
    }
    return settles == negated;
  }

  @Override
  boolean asksForLane() {
    for (Predicate part : parts) {
      if (part.asksForLane()) {
        return true;
      }
    }
    return false;
  }
}
