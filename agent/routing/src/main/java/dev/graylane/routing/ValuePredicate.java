package dev.graylane.routing;

import org.jspecify.annotations.Nullable;

/** One value of the request, held against one operator. */
final class ValuePredicate extends Predicate {

  /** Where the value is. */
  interface Subject {
    @Nullable String read(Evaluation e);
  }

  private final Subject subject;
  private final ValueMatcher matcher;
  private final boolean lane;

  ValuePredicate(
      String what, String expected, Subject subject, ValueMatcher matcher, boolean lane) {
    super(what, expected);
    this.subject = subject;
    this.matcher = matcher;
    this.lane = lane;
  }

  @Override
  boolean test(Evaluation e) {
    String value = subject.read(e);
    saw(e, value);
    return matcher.matches(value);
  }

  @Override
  boolean asksForLane() {
    return lane;
  }
}
