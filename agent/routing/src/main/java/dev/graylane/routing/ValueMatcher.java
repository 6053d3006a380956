package dev.graylane.routing;

import org.jspecify.annotations.Nullable;

/**
 * One operator with its operand. One class and a switch for the operators that rules mostly use,
 * not one class each: a call through an interface that has so many implementations costs more than
 * what they do.
 */
final class ValueMatcher {
  private enum Operator {
    EXACT,
    IN,
    PREFIX,
    SUFFIX,
    CONTAINS,
    PRESENT,
    OTHER
  }

  /** An operator whose own work is more than the call. */
  interface Other {
    boolean matches(String value);
  }

  private static final ValueSet NO_VALUES = new ValueSet(java.util.Collections.emptyList());

  private final Operator operator;
  private final String operand;
  private final boolean ignoreCase;
  private final ValueSet values;
  private final Other other;

  /** What is said of a request that has no value. */
  private final boolean absent;

  private ValueMatcher(
      Operator operator,
      String operand,
      boolean ignoreCase,
      ValueSet values,
      Other other,
      boolean absent) {
    this.operator = operator;
    this.operand = operand;
    this.ignoreCase = ignoreCase;
    this.values = values;
    this.other = other;
    this.absent = absent;
  }

  private static ValueMatcher of(Operator operator, String operand, boolean ignoreCase) {
    return new ValueMatcher(operator, operand, ignoreCase, NO_VALUES, value -> false, false);
  }

  static ValueMatcher exact(String operand, boolean ignoreCase) {
    return of(Operator.EXACT, operand, ignoreCase);
  }

  static ValueMatcher prefix(String operand, boolean ignoreCase) {
    return of(Operator.PREFIX, operand, ignoreCase);
  }

  static ValueMatcher suffix(String operand, boolean ignoreCase) {
    return of(Operator.SUFFIX, operand, ignoreCase);
  }

  static ValueMatcher contains(String operand, boolean ignoreCase) {
    return of(Operator.CONTAINS, operand, ignoreCase);
  }

  /**
   * @param values folded where case is ignored
   */
  static ValueMatcher in(ValueSet values, boolean ignoreCase) {
    return new ValueMatcher(Operator.IN, "", ignoreCase, values, value -> false, false);
  }

  static ValueMatcher present(boolean wanted) {
    return wanted
        ? of(Operator.PRESENT, "", false)
        : new ValueMatcher(Operator.OTHER, "", false, NO_VALUES, value -> false, true);
  }

  static ValueMatcher other(Other other) {
    return new ValueMatcher(Operator.OTHER, "", false, NO_VALUES, other, false);
  }

  /**
   * @param value null where the request has none
   */
  boolean matches(@Nullable String value) {
    if (value == null) {
      return absent;
    }
    switch (operator) {
      case EXACT:
        return ignoreCase ? operand.equalsIgnoreCase(value) : operand.equals(value);
      case IN:
        return values.contains(ignoreCase ? Text.fold(value) : value);
      case PREFIX:
        return ignoreCase
            ? value.regionMatches(true, 0, operand, 0, operand.length())
            : value.startsWith(operand);
      case SUFFIX:
        return endsWith(value);
      case CONTAINS:
        return ignoreCase ? Text.containsIgnoringCase(value, operand) : value.contains(operand);
      case PRESENT:
        return true;
      case OTHER:
        break;
    }
    return other.matches(value);
  }

  private boolean endsWith(String value) {
    int length = operand.length();
    return value.regionMatches(ignoreCase, value.length() - length, operand, 0, length);
  }
}
