package dev.graylane.control.format;

import com.google.protobuf.Duration;
import com.google.protobuf.util.Durations;
import dev.graylane.control.rules.RuleSet;
import dev.graylane.v1.Condition;
import dev.graylane.v1.Lane;
import dev.graylane.v1.Rollout;
import dev.graylane.v1.RolloutStep;
import dev.graylane.v1.RolloutStrategy;
import dev.graylane.v1.Route;
import dev.graylane.v1.Service;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Checks rollouts: that their steps lead somewhere, and that something can follow them. */
final class RolloutRules {
  private static final int WHOLE = 10_000;

  private final RuleSet rules;
  private final Findings findings;
  private final ConditionChecks conditions;
  private final Map<String, Service> services = new HashMap<>();

  RolloutRules(RuleSet rules, Findings findings, ConditionChecks conditions) {
    this.rules = rules;
    this.findings = findings;
    this.conditions = conditions;
    rules.all(Service.class).forEach(service -> services.put(service.getName(), service));
  }

  /** What names and references say is checked by the caller. */
  void check(Rollout rollout) {
    String resource = "Rollout " + rollout.getName();
    target(resource, rollout);
    if (rollout.hasWhen()) {
      conditions.check(resource, "when", rollout.getWhen());
    }
    conditions.checkKey(resource, "key", rollout.getKey());
    if (rollout.getStrategy() == RolloutStrategy.BLUE_GREEN) {
      blueGreen(resource, rollout);
    } else {
      canary(resource, rollout);
    }
    positive(resource, "longest", rollout.hasLongest(), rollout.getLongest());
    positive(resource, "propagation", rollout.hasPropagation(), rollout.getPropagation());
    new RolloutCheckRules(findings).check(resource, rollout);
    neighbours(resource, rollout);
  }

  private void target(String resource, Rollout rollout) {
    Service service = services.get(rollout.getService());
    if (service != null && service.getBaseline().equals(rollout.getTo())) {
      findings.error(
          resource, "to", rollout.getTo() + " is the baseline of Service " + service.getName());
    }
    for (Rollout other : rules.all(Rollout.class)) {
      if (other.getService().equals(rollout.getService())
          && other.getName().compareTo(rollout.getName()) < 0) {
        findings.error(
            resource,
            "service",
            "Rollout " + other.getName() + " is of this service too; one can be active at a time");
      }
    }
  }

  private void canary(String resource, Rollout rollout) {
    if (rollout.hasBlueGreen()) {
      findings.error(resource, "blueGreen", "is of `strategy: BLUE_GREEN` alone");
    }
    if (rollout.getStepsCount() == 0) {
      findings.error(resource, "steps", "is missing, expected at least one step");
    }
    Map<Condition, Integer> before = new HashMap<>();
    for (int i = 0; i < rollout.getStepsCount(); i++) {
      RolloutStep step = rollout.getSteps(i);
      String path = "steps[" + i + "]";
      if (step.hasWhen()) {
        conditions.check(resource, path + ".when", step.getWhen());
      }
      hold(resource, path + ".hold", step.hasHold(), step.getHold(), rollout);
      weight(resource, path, step, before);
    }
  }

  private void weight(
      String resource, String path, RolloutStep step, Map<Condition, Integer> before) {
    if (!step.hasWeight() && !step.hasWhen()) {
      findings.error(resource, path, "`weight` is missing");
      return;
    }
    int weight = step.hasWeight() ? step.getWeight() : WHOLE;
    String at = step.hasWeight() ? path + ".weight" : path;
    if (weight == 0) {
      findings.error(
          resource, at, "found 0%, expected more: a rollout begins with the old release");
    }
    Integer last = before.put(step.getWhen(), weight);
    if (last != null && weight < last) {
      findings.error(
          resource,
          at,
          "falls from "
              + Scalars.percent(last)
              + " to "
              + Scalars.percent(weight)
              + "; steps only grow, and `graylane rollout abort` goes back");
    }
  }

  private void blueGreen(String resource, Rollout rollout) {
    if (rollout.getStepsCount() > 0) {
      findings.error(resource, "steps", "are of `strategy: CANARY` alone");
    }
    if (!rollout.hasBlueGreen()) {
      findings.error(resource, "", "`blueGreen` is missing");
      return;
    }
    conditions.check(resource, "blueGreen.preview", rollout.getBlueGreen().getPreview());
    var spec = rollout.getBlueGreen();
    hold(resource, "blueGreen.hold", spec.hasHold(), spec.getHold(), rollout);
    hold(resource, "blueGreen.keep", spec.hasKeep(), spec.getKeep(), rollout);
  }

  private void hold(String resource, String path, boolean there, Duration hold, Rollout rollout) {
    positive(resource, path, there, hold);
    if (there
        && rollout.hasLongest()
        && Durations.compare(Durations.add(hold, rollout.getWarmup()), rollout.getLongest()) >= 0) {
      findings.error(
          resource,
          path,
          "with `warmup` this is not below `longest`, so that the step would always pause");
    }
  }

  private void positive(String resource, String path, boolean there, Duration duration) {
    if (there && !Durations.isPositive(duration)) {
      findings.error(resource, path, "found " + Scalars.text(duration) + ", expected more");
    }
  }

  /** The routes and lanes of the same service. */
  private void neighbours(String resource, Rollout rollout) {
    List<String> hiding = new ArrayList<>();
    for (Route route : rules.all(Route.class)) {
      if (route.getName().equals(rollout.getName())) {
        findings.error(resource, "name", "a Route has this name; the rollout's own route bears it");
      }
      boolean before =
          route.getSplitCount() > 0
              && (route.getPriority() > rollout.getPriority()
                  || (route.getPriority() == rollout.getPriority()
                      && route.getName().compareTo(rollout.getName()) < 0));
      if (route.getService().equals(rollout.getService())
          && before
          && !route.hasWhen()
          && !route.hasFrom()
          && !route.hasUntil()) {
        hiding.add(route.getName());
      }
    }
    if (!hiding.isEmpty()) {
      findings.error(
          resource,
          "priority",
          "would never see a call: Route " + hiding.get(0) + " before it takes every one");
    }
    for (Lane lane : rules.all(Lane.class)) {
      if (lane.containsReleases(rollout.getService())) {
        findings.warning(
            resource, "service", "Lane " + lane.getName() + " wins for requests that are in it");
      }
    }
  }
}
