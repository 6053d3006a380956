package dev.graylane.control.admin;

import dev.graylane.control.rollout.Records;
import dev.graylane.control.rollout.RolloutDesk;
import dev.graylane.control.rules.ResourceKey;
import dev.graylane.control.rules.Rule;
import dev.graylane.control.rules.RuleSet;
import dev.graylane.control.state.Rollouts;
import dev.graylane.control.state.StateKeeper;
import dev.graylane.v1.Problem;
import dev.graylane.v1.Rollout;
import dev.graylane.v1.RolloutRecord;
import dev.graylane.v1.Route;
import dev.graylane.v1.Service;
import dev.graylane.v1.Severity;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Keeps hands off the weights of a service while a rollout moves them: refused, unless forced, and
 * then the rollout pauses.
 */
final class RolloutGuard {
  private final StateKeeper keeper;
  private final RolloutDesk desk;

  RolloutGuard(StateKeeper keeper, RolloutDesk desk) {
    this.keeper = keeper;
    this.desk = desk;
  }

  /** What of an edit meddles with an active rollout: errors, or warnings where it is forced. */
  List<Problem> check(RuleSet before, RuleSet after, boolean force) {
    List<Problem> problems = new ArrayList<>();
    for (Rollouts.Stored stored : keeper.state().rollouts().all()) {
      RolloutRecord rollout = stored.rollout();
      boolean active = !Records.hasEnded(rollout);
      if (active) {
        meddling(before, after, rollout.getSpec().getService())
            .forEach(key -> problems.add(problem(key, rollout.getSpec(), force)));
      }
      if (active || rollout.getQueueCount() > 0) {
        problems.addAll(lost(after, rollout));
      }
    }
    return problems;
  }

  /** Without an audience that a rollout names nothing could be rendered: no force helps. */
  private static List<Problem> lost(RuleSet after, RolloutRecord rollout) {
    return NamedAudiences.in(rollout).stream()
        .map(name -> new ResourceKey("Audience", name))
        .filter(key -> after.get(key) == null)
        .map(
            key ->
                Problem.newBuilder()
                    .setSeverity(Severity.ERROR)
                    .setResource(key.toString())
                    .setMessage(
                        "is still needed by Rollout "
                            + rollout.getSpec().getName()
                            + ", which is active or in line")
                    .build())
        .toList();
  }

  /** To be called after a forced edit was made. */
  void edited(RuleSet before, RuleSet after, String author) {
    for (Rollouts.Stored stored : keeper.state().rollouts().all()) {
      String service = stored.rollout().getSpec().getService();
      if (!meddling(before, after, service).isEmpty()) {
        desk.editedByHand(service, author);
      }
    }
  }

  private static Problem problem(ResourceKey key, Rollout rollout, boolean force) {
    String active = "Rollout " + rollout.getName() + " is active on " + rollout.getService();
    return Problem.newBuilder()
        .setSeverity(force ? Severity.WARNING : Severity.ERROR)
        .setResource(key.toString())
        .setMessage(
            force
                ? active + " and pauses by this"
                : active
                    + " and moves its weights: abort it, or say --force, which pauses the rollout")
        .build();
  }

  private static Set<ResourceKey> meddling(RuleSet before, RuleSet after, String service) {
    Set<ResourceKey> meddling = new TreeSet<>();
    ResourceKey own = new ResourceKey("Service", service);
    if (!baseline(before, own).equals(baseline(after, own))) {
      meddling.add(own);
    }
    for (RuleSet rules : List.of(before, after)) {
      for (Route route : rules.all(Route.class)) {
        ResourceKey key = RuleSet.key(route);
        if (route.getService().equals(service) && moves(route(before, key), route(after, key))) {
          meddling.add(key);
        }
      }
    }
    return meddling;
  }

  /** Whether other callers than a named few go elsewhere. */
  private static boolean moves(@Nullable Route before, @Nullable Route after) {
    if (before == null || after == null) {
      Route only = before == null ? after : before;
      return only != null && !only.hasWhen() && only.getSplitCount() > 0;
    }
    return !before.getSplitMap().equals(after.getSplitMap()) || before.hasWhen() != after.hasWhen();
  }

  private static @Nullable Route route(RuleSet rules, ResourceKey key) {
    Rule rule = rules.get(key);
    return rule == null ? null : (Route) rule.message();
  }

  private static String baseline(RuleSet rules, ResourceKey key) {
    Rule rule = rules.get(key);
    return rule == null ? "" : ((Service) rule.message()).getBaseline();
  }
}
