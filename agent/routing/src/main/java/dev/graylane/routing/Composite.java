package dev.graylane.routing;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Conditions put together with {@code all}, {@code any} or {@code not}; the first that settles the
 * question ends it.
 */
final class Composite extends Predicate {
  private final Predicate[] parts;

  /**
   * The parts, where each compares one value, as most do; else null. Which code to run is then
   * known, and costs no look-up.
   */
  private final ValuePredicate @Nullable [] values;

  /** The verdict of a part that settles the whole. */
  private final boolean settles;

  private final boolean negated;

  private Composite(String what, List<Predicate> parts, boolean settles, boolean negated) {
    super(what, "");
    this.parts = parts.toArray(new Predicate[0]);
    this.values = values(parts);
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

  private static ValuePredicate @Nullable [] values(List<Predicate> parts) {
    ValuePredicate[] values = new ValuePredicate[parts.size()];
    for (int i = 0; i < values.length; i++) {
      if (!(parts.get(i) instanceof ValuePredicate)) {
        return null;
      }
      values[i] = (ValuePredicate) parts.get(i);
    }
    return values;
  }

  @Override
  boolean test(Evaluation e) {
    ValuePredicate[] quick = values;
    if (quick != null && e.recorder == null) {
      for (ValuePredicate value : quick) {
        if (value.test(e) == settles) {
          return settles != negated;
        }
      }
      return settles == negated;
    }
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
