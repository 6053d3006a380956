package dev.graylane.routing;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import dev.graylane.v1.Match;
import dev.graylane.v1.Range;
import java.util.ArrayList;
import java.util.List;

/** Turns the operator of a match into a test. */
final class MatchCompiler {
  private static final int LONGEST_REGEX = 1000;

  /**
   * A regular expression's time grows with the value: what is longer than any sensible header does
   * not match.
   */
  private static final int LONGEST_VALUE_FOR_REGEX = 8192;

  private MatchCompiler() {}

  static ValueMatcher compile(Match match) throws InvalidRule {
    boolean ignoreCase = match.getIgnoreCase();
    switch (match.getOpCase()) {
      case EXACT:
        return ValueMatcher.exact(match.getExact(), ignoreCase);
      case IN:
        return in(match);
      case PREFIX:
        return ValueMatcher.prefix(match.getPrefix(), ignoreCase);
      case SUFFIX:
        return ValueMatcher.suffix(match.getSuffix(), ignoreCase);
      case CONTAINS:
        return ValueMatcher.contains(match.getContains(), ignoreCase);
      case REGEX:
        return regex(match.getRegex(), ignoreCase);
      case RANGE:
        return range(match.getRange());
      case PRESENT:
        return ValueMatcher.present(match.getPresent());
      case OP_NOT_SET:
        break;
    }
    throw new InvalidRule(
        "has no operator, must have one of exact, in, prefix, suffix, contains, regex, range, present");
  }

  private static ValueMatcher in(Match match) throws InvalidRule {
    if (match.getIn().getValuesCount() == 0) {
      throw new InvalidRule("in is empty, must list at least one value");
    }
    boolean ignoreCase = match.getIgnoreCase();
    if (match.getIn().getValuesCount() == 1 && !ignoreCase) {
      return ValueMatcher.exact(match.getIn().getValues(0), false);
    }
    List<String> values = new ArrayList<>();
    for (String value : match.getIn().getValuesList()) {
      values.add(ignoreCase ? Text.fold(value) : value);
    }
    return ValueMatcher.in(new ValueSet(values), ignoreCase);
  }

  private static ValueMatcher regex(String regex, boolean ignoreCase) throws InvalidRule {
    if (regex.length() > LONGEST_REGEX) {
      throw new InvalidRule(
          "regex has " + regex.length() + " characters, must have at most " + LONGEST_REGEX);
    }
    RegexSize.check(regex);
    try {
      Pattern pattern = Pattern.compile(regex, ignoreCase ? Pattern.CASE_INSENSITIVE : 0);
      return ValueMatcher.other(value -> matches(pattern, value));
    } catch (PatternSyntaxException e) {
      throw new InvalidRule("regex \"" + regex + "\" is not RE2 syntax: " + e.getDescription());
    }
  }

  private static boolean matches(Pattern pattern, String value) {
    if (value.length() > LONGEST_VALUE_FOR_REGEX) {
      return false;
    }
    try {
      return pattern.matches(value);
    } catch (StackOverflowError e) {
      // RE2/J recurses over parts that may be empty, as in (a?){400}: an application's thread may
      // have little stack left.
      return false;
    }
  }

  private static ValueMatcher range(Range range) throws InvalidRule {
    double min = range.hasMin() ? range.getMin() : Double.NEGATIVE_INFINITY;
    double max = range.hasMax() ? range.getMax() : Double.POSITIVE_INFINITY;
    if (Double.isNaN(min) || Double.isNaN(max) || min > max) {
      throw new InvalidRule("range is " + min + " to " + max + ", min must be at most max");
    }
    return ValueMatcher.other(
        value -> {
          double number = Numbers.parse(value);
          return number >= min && number <= max;
        });
  }

  /** For explanations: {@code prefix "/api/"}. */
  static String describe(Match match) {
    String fold = match.getIgnoreCase() ? ", ignoring case" : "";
    switch (match.getOpCase()) {
      case EXACT:
        return "exact \"" + match.getExact() + '"' + fold;
      case IN:
        return "in " + match.getIn().getValuesList() + fold;
      case PREFIX:
        return "prefix \"" + match.getPrefix() + '"' + fold;
      case SUFFIX:
        return "suffix \"" + match.getSuffix() + '"' + fold;
      case CONTAINS:
        return "contains \"" + match.getContains() + '"' + fold;
      case REGEX:
        return "regex \"" + match.getRegex() + '"' + fold;
      case RANGE:
        Range range = match.getRange();
        return "range "
            + (range.hasMin() ? range.getMin() : "")
            + ".."
            + (range.hasMax() ? range.getMax() : "");
      case PRESENT:
        return match.getPresent() ? "present" : "absent";
      case OP_NOT_SET:
        break;
    }
    return "";
  }
}
