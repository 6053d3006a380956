package dev.graylane.routing;

/** One value of the request, held against one operator. */
final class ValuePredicate extends Predicate {
  private final Subject subject;
  private final ValueMatcher matcher;

  ValuePredicate(String what, String expected, Subject subject, ValueMatcher matcher) {
    super(what, expected);
    this.subject = subject;
    this.matcher = matcher;
  }

  @Override
  boolean test(Evaluation e) {
    String value = subject.read(e);
    saw(e, value);
    return matcher.matches(value);
  }

  @Override
  boolean asksForLane() {
    return subject.isLane();
  }
}
