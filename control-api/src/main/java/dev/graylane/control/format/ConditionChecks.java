package dev.graylane.control.format;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import dev.graylane.control.rules.RuleSet;
import dev.graylane.v1.Attributes;
import dev.graylane.v1.Audience;
import dev.graylane.v1.Condition;
import dev.graylane.v1.Conditions;
import dev.graylane.v1.Match;
import dev.graylane.v1.Range;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** Checks conditions. */
final class ConditionChecks {
  private static final int MAX_REGEX = 1_000;

  private final Findings findings;
  private final Map<String, Condition> audiences = new HashMap<>();

  private final References references;
  private final NetworkAndTimeChecks networkAndTime;
  private final Set<String> declared = new HashSet<>();

  ConditionChecks(RuleSet rules, Findings findings, References references) {
    this.references = references;
    this.findings = findings;
    networkAndTime = new NetworkAndTimeChecks(findings);
    rules
        .all(Attributes.class)
        .forEach(attributes -> declared.addAll(attributes.getCustomMap().keySet()));
    rules
        .all(Audience.class)
        .forEach(audience -> audiences.put(audience.getName(), audience.getWhen()));
  }

  void check(String resource, String path, Condition condition) {
    switch (condition.getOfCase()) {
      case ALL -> each(resource, path + ".all", condition.getAll());
      case ANY -> each(resource, path + ".any", condition.getAny());
      case NOT -> check(resource, path + ".not", condition.getNot());
      case AUDIENCE -> {
        if (!audiences.containsKey(condition.getAudience())) {
          references.missing(
              findings, resource, path + ".audience", "Audience", condition.getAudience());
        }
      }
      case HEADER -> named(resource, path + ".header", condition.getHeader());
      case QUERY -> named(resource, path + ".query", condition.getQuery());
      case COOKIE -> named(resource, path + ".cookie", condition.getCookie());
      case ATTRIBUTE -> attribute(resource, path + ".attribute", condition.getAttribute());
      case IP -> networkAndTime.ip(resource, path + ".ip", condition.getIp());
      case TIME -> networkAndTime.time(resource, path + ".time", condition.getTime());
      case PATH -> match(resource, path + ".path", condition.getPath());
      case METHOD -> match(resource, path + ".method", condition.getMethod());
      case HOST -> match(resource, path + ".host", condition.getHost());
      case LANE -> match(resource, path + ".lane", condition.getLane());
      case REGION -> match(resource, path + ".region", condition.getRegion());
      case DEVICE -> match(resource, path + ".device", condition.getDevice());
      case USER -> {
        Match user = condition.getUser();
        match(resource, path + ".user", user);
        if (!user.hasExact() && !user.hasIn()) {
          findings.error(
              resource,
              path + ".user",
              "knows only `exact` and `in`: inner hops see the user's hash alone");
        }
      }
      case PERCENT -> checkKey(resource, path + ".percent.key", condition.getPercent().getKey());
      case OF_NOT_SET -> findings.error(resource, path, "is empty, expected one condition");
      default -> {
        // The form says all that there is to say; the engine reads the rest.
      }
    }
  }

  private void each(String resource, String path, Conditions conditions) {
    if (conditions.getConditionsCount() == 0) {
      findings.error(resource, path, "is empty, expected at least one condition");
    }
    for (int i = 0; i < conditions.getConditionsCount(); i++) {
      check(resource, path + "[" + i + "]", conditions.getConditions(i));
    }
  }

  private void attribute(String resource, String path, Match match) {
    named(resource, path, match);
    if (!match.getName().isEmpty() && !declared.contains(match.getName())) {
      references.missing(findings, resource, path + ".name", "declared attribute", match.getName());
    }
  }

  private void named(String resource, String path, Match match) {
    if (match.getName().isEmpty()) {
      findings.error(resource, path, "`name` is missing");
    }
    match(resource, path, match);
  }

  private void match(String resource, String path, Match match) {
    if (match.getOpCase() == Match.OpCase.OP_NOT_SET) {
      findings.error(
          resource,
          path,
          "no operator, expected one of exact, in, prefix, suffix, contains, regex, range, present");
    } else if (match.hasRegex()) {
      regex(resource, path + ".regex", match.getRegex());
    } else if (match.hasRange() && !isRange(match.getRange())) {
      findings.error(resource, path + ".range", "expected `min`, `max` or both, min not above max");
    } else if (match.hasIn() && match.getIn().getValuesCount() == 0) {
      findings.error(resource, path + ".in", "is empty, so that it matches nothing");
    }
  }

  private static boolean isRange(Range range) {
    return (range.hasMin() || range.hasMax())
        && !(range.hasMin() && range.hasMax() && range.getMin() > range.getMax());
  }

  /** Whoever is in a lane by share stays in it: the share must be of something that lasts. */
  void checkSticky(String resource, String path, Condition condition) {
    switch (condition.getOfCase()) {
      case ALL ->
          condition.getAll().getConditionsList().forEach(c -> checkSticky(resource, path, c));
      case ANY ->
          condition.getAny().getConditionsList().forEach(c -> checkSticky(resource, path, c));
      case NOT -> checkSticky(resource, path, condition.getNot());
      case PERCENT -> {
        String key = condition.getPercent().getKey();
        if (key.isEmpty() || key.equals("TRACE")) {
          findings.error(
              resource,
              path,
              "a lane's `percent` needs a sticky `key`: USER, IP, HEADER:name or COOKIE:name");
        }
      }
      default -> {
        // Not a share.
      }
    }
  }

  private void regex(String resource, String path, String regex) {
    if (regex.length() > MAX_REGEX) {
      findings.error(resource, path, "has " + regex.length() + " characters, at most " + MAX_REGEX);
      return;
    }
    try {
      Pattern.compile(regex);
    } catch (PatternSyntaxException e) {
      findings.error(resource, path, "no regular expression (RE2): " + e.getMessage());
    }
  }

  void checkKey(String resource, String path, String key) {
    if (!key.isEmpty() && !key.matches("USER|IP|TRACE|HEADER:.+|COOKIE:.+")) {
      findings.error(
          resource,
          path,
          "found `" + key + "`, expected USER, IP, TRACE, HEADER:name or COOKIE:name");
    }
  }

  /** An audience that leads to itself can never be decided. */
  void checkCycle(String name) {
    if (leadsTo(
        audiences.getOrDefault(name, Condition.getDefaultInstance()), name, new HashSet<>())) {
      findings.error("Audience " + name, "when", "leads back to Audience " + name);
    }
  }

  private boolean leadsTo(Condition condition, String target, Set<String> visited) {
    return switch (condition.getOfCase()) {
      case ALL ->
          condition.getAll().getConditionsList().stream()
              .anyMatch(each -> leadsTo(each, target, visited));
      case ANY ->
          condition.getAny().getConditionsList().stream()
              .anyMatch(each -> leadsTo(each, target, visited));
      case NOT -> leadsTo(condition.getNot(), target, visited);
      case AUDIENCE -> {
        String next = condition.getAudience();
        Condition when = audiences.get(next);
        yield next.equals(target)
            || (when != null && visited.add(next) && leadsTo(when, target, visited));
      }
      default -> false;
    };
  }
}
