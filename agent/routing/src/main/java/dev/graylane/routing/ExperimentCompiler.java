package dev.graylane.routing;

import dev.graylane.v1.Condition;
import dev.graylane.v1.ExperimentRule;
import dev.graylane.v1.GoalRule;
import dev.graylane.v1.ServiceBundle;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Compiles what a service's bundle says of experiments. */
final class ExperimentCompiler {
  private final ServiceBundle bundle;
  private final UserHash userHash;
  private final PlanFor planFor;
  private boolean usesUserHash;

  ExperimentCompiler(ServiceBundle bundle, UserHash userHash, PlanFor planFor) {
    this.bundle = bundle;
    this.userHash = userHash;
    this.planFor = planFor;
  }

  /** Makes the plan of a variant that is a release. */
  interface PlanFor {
    Plan release(ExperimentRule rule, String release) throws InvalidRule;
  }

  boolean usesUserHash() {
    return usesUserHash;
  }

  /** Those whose variants are releases, which stand among the routes. */
  List<CompiledRoute> routes() throws InvalidRule {
    List<CompiledRoute> routes = new ArrayList<>();
    for (ExperimentRule rule : bundle.getExperimentsList()) {
      if (rule.getHeader().isEmpty()) {
        routes.add(
            new CompiledRoute(
                "experiment",
                rule.getName(),
                rule.getPriority(),
                Long.MIN_VALUE,
                Long.MAX_VALUE,
                when(rule.hasWhen(), rule.getWhen(), name(rule)),
                compile(rule, null)));
      }
    }
    return routes;
  }

  /** Those whose variants are values of a header. */
  List<CompiledExperiment> headers() throws InvalidRule {
    List<ExperimentRule> ordered = new ArrayList<>(bundle.getExperimentsList());
    ordered.sort(Comparator.comparing(ExperimentRule::getName));
    List<CompiledExperiment> experiments = new ArrayList<>();
    for (ExperimentRule rule : ordered) {
      if (!rule.getHeader().isEmpty()) {
        experiments.add(compile(rule, when(rule.hasWhen(), rule.getWhen(), name(rule))));
      }
    }
    return experiments;
  }

  List<Goal> goals() throws InvalidRule {
    List<Goal> goals = new ArrayList<>();
    for (GoalRule rule : bundle.getGoalsList()) {
      goals.add(
          new Goal(
              rule.getExperiment(),
              rule.getRun(),
              UserRange.of(rule.getParticipants()),
              when(rule.hasWhen(), rule.getWhen(), "Experiment " + rule.getExperiment() + ", goal"),
              rule.getRoute()));
    }
    return goals;
  }

  private CompiledExperiment compile(ExperimentRule rule, @Nullable Predicate when)
      throws InvalidRule {
    try {
      return CompiledExperiment.compile(rule, when, release -> planFor.release(rule, release));
    } catch (InvalidRule e) {
      throw e.in(name(rule));
    }
  }

  private @Nullable Predicate when(boolean there, Condition condition, String of)
      throws InvalidRule {
    if (!there) {
      return null;
    }
    String service = bundle.getService().getName();
    ConditionCompiler conditions = new ConditionCompiler(service, userHash);
    try {
      Predicate when = conditions.compile(condition, "when");
      usesUserHash |= conditions.usesUserHash();
      return when;
    } catch (InvalidRule e) {
      throw e.in(of);
    }
  }

  private static String name(ExperimentRule rule) {
    return "Experiment " + rule.getName();
  }
}
