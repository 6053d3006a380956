package dev.graylane.control.format;

import com.google.protobuf.util.Durations;
import dev.graylane.control.rules.RuleSet;
import dev.graylane.routing.HeaderNames;
import dev.graylane.v1.Experiment;
import dev.graylane.v1.ExperimentGoal;
import dev.graylane.v1.ExperimentVariant;
import dev.graylane.v1.Lane;
import dev.graylane.v1.Rollout;
import dev.graylane.v1.Route;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Checks experiments: that there is something to compare, and something to compare it by. */
final class ExperimentRules {
  private static final Pattern VARIANT = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,63}");
  private static final int WHOLE = 10_000;
  private static final int HALF = 5_000;
  private static final int MOST_VARIANTS = 10;
  private static final long LONGEST_DAYS = 30;

  private final RuleSet rules;
  private final Findings findings;
  private final ConditionChecks conditions;

  ExperimentRules(RuleSet rules, Findings findings, ConditionChecks conditions) {
    this.rules = rules;
    this.findings = findings;
    this.conditions = conditions;
  }

  /** What names and references say is checked by the caller. */
  void check(Experiment experiment) {
    String resource = "Experiment " + experiment.getName();
    variants(resource, experiment);
    header(resource, experiment);
    if (experiment.hasWhen()) {
      conditions.check(resource, "when", experiment.getWhen());
    }
    if (experiment.hasTraffic()
        && (experiment.getTraffic() < 1 || experiment.getTraffic() > WHOLE)) {
      findings.error(
          resource,
          "traffic",
          "found " + Scalars.percent(experiment.getTraffic()) + ", expected 0.01% to 100%");
    }
    goal(resource, experiment.getGoal());
    if (experiment.hasConfidence()
        && (experiment.getConfidence() < HALF || experiment.getConfidence() >= WHOLE)) {
      findings.error(
          resource,
          "confidence",
          "found "
              + Scalars.percent(experiment.getConfidence())
              + ", expected from 50% to below 100%, such as 95%");
    }
    if (experiment.hasChecks()) {
      new RolloutCheckRules(findings).checks(resource, experiment.getChecks());
    }
    neighbours(resource, experiment);
  }

  private void variants(String resource, Experiment experiment) {
    List<ExperimentVariant> variants = experiment.getVariantsList();
    if (variants.size() < 2 || variants.size() > MOST_VARIANTS) {
      findings.error(
          resource, "variants", "found " + variants.size() + ", expected 2 to " + MOST_VARIANTS);
    }
    boolean values = !experiment.getHeader().isEmpty();
    Map<String, Integer> names = new HashMap<>();
    Map<String, Integer> contents = new HashMap<>();
    int shares = 0;
    int sum = 0;
    for (int i = 0; i < variants.size(); i++) {
      ExperimentVariant variant = variants.get(i);
      String path = "variants[" + i + "]";
      if (!VARIANT.matcher(variant.getName()).matches()) {
        findings.error(
            resource,
            path + ".name",
            "found `"
                + variant.getName()
                + "`, expected letters, digits, `-`, `.` and `_`, at most 64");
      }
      if (names.put(variant.getName(), i) != null) {
        findings.error(resource, path + ".name", "`" + variant.getName() + "` is there twice");
      }
      content(resource, path, variant, values, contents, i);
      shares += variant.hasShare() ? 1 : 0;
      sum += variant.getShare();
      if (variant.hasShare() && variant.getShare() == 0) {
        findings.error(resource, path + ".share", "found 0%, expected more");
      }
    }
    if (shares > 0 && shares < variants.size()) {
      findings.error(resource, "variants", "some have a `share`, some have none: give all or none");
    } else if (shares > 0 && sum != WHOLE) {
      findings.error(
          resource, "variants", "the shares sum to " + Scalars.percent(sum) + ", must be 100%");
    }
    if (!experiment.getControl().isEmpty() && !names.containsKey(experiment.getControl())) {
      findings.error(resource, "control", "there is no variant " + experiment.getControl());
    }
  }

  private void content(
      String resource,
      String path,
      ExperimentVariant variant,
      boolean values,
      Map<String, Integer> contents,
      int index) {
    if (values && !variant.getRelease().isEmpty()) {
      findings.error(
          resource, path + ".release", "the variants are values of `header`: expected `value`");
    }
    if (!values && !variant.getValue().isEmpty()) {
      findings.error(
          resource, path + ".value", "the variants are releases: name a `header` for values");
    }
    String given = values ? variant.getValue() : variant.getRelease();
    String content = given.isEmpty() ? variant.getName() : given;
    String problem = values ? HeaderNames.valueProblem(content) : null;
    if (problem != null) {
      findings.error(resource, path + ".value", problem);
    }
    if (contents.put(content, index) != null) {
      findings.error(resource, path, "is the same as another variant: " + content);
    }
  }

  private void header(String resource, Experiment experiment) {
    String header = experiment.getHeader();
    String problem = header.isEmpty() ? null : HeaderNames.problem(header);
    if (problem != null) {
      findings.error(resource, "header", problem);
    }
    if (!header.isEmpty() && experiment.getFallbackCount() > 0) {
      findings.error(resource, "fallback", "is of variants that are releases");
    }
    if (!header.isEmpty() && experiment.getPriority() != 0) {
      findings.error(resource, "priority", "is of variants that are releases");
    }
  }

  private void goal(String resource, ExperimentGoal goal) {
    if (goal.getPushed() == !goal.getService().isEmpty()) {
      findings.error(
          resource, "goal", "expected either `service`, whose calls count, or `pushed: true`");
    }
    if (goal.getPushed() && (goal.hasWhen() || !goal.getRoute().isEmpty())) {
      findings.error(resource, "goal.pushed", "`when` and `route` are of goals that are calls");
    }
    if (goal.hasWhen()) {
      conditions.check(resource, "goal.when", goal.getWhen());
    }
    if (goal.hasWithin()
        && (!Durations.isPositive(goal.getWithin())
            || Durations.toDays(goal.getWithin()) > LONGEST_DAYS)) {
      findings.error(
          resource,
          "goal.within",
          "found " + Scalars.text(goal.getWithin()) + ", expected more than 0s and at most 720h");
    }
  }

  private void neighbours(String resource, Experiment experiment) {
    Set<String> taken = new HashSet<>();
    rules.all(Route.class).forEach(route -> taken.add(route.getName()));
    rules.all(Rollout.class).forEach(rollout -> taken.add(rollout.getName()));
    if (taken.contains(experiment.getName())) {
      findings.error(resource, "name", "a Route or Rollout has this name");
    }
    for (Route route : rules.all(Route.class)) {
      boolean always =
          route.getService().equals(experiment.getService())
              && !route.hasWhen()
              && !route.hasFrom()
              && !route.hasUntil();
      if (always && experiment.getHeader().isEmpty() && isBefore(route, experiment)) {
        findings.error(
            resource,
            "priority",
            "would never see a call: Route " + route.getName() + " before it takes every one");
      }
      if (always && puts(route, experiment.getHeader())) {
        findings.error(
            resource, "header", "Route " + route.getName() + " puts this header on every call");
      }
    }
    for (Lane lane : rules.all(Lane.class)) {
      if (lane.containsReleases(experiment.getService())) {
        findings.warning(
            resource, "service", "requests in Lane " + lane.getName() + " take no part");
      }
    }
  }

  private static boolean isBefore(Route route, Experiment experiment) {
    return route.getSplitCount() > 0
        && (route.getPriority() > experiment.getPriority()
            || (route.getPriority() == experiment.getPriority()
                && route.getName().compareTo(experiment.getName()) < 0));
  }

  private static boolean puts(Route route, String header) {
    return Stream.concat(
            route.getHeaders().getSetMap().keySet().stream(),
            route.getHeaders().getAddIfAbsentMap().keySet().stream())
        .anyMatch(header::equalsIgnoreCase);
  }
}
