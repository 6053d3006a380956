package dev.graylane.control.rollout;

import dev.graylane.v1.Admission;
import dev.graylane.v1.Condition;
import dev.graylane.v1.Conditions;
import dev.graylane.v1.PlannedStep;
import dev.graylane.v1.Rollout;
import dev.graylane.v1.RolloutRecord;
import dev.graylane.v1.Route;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What a rollout puts in force: one route for everybody who takes part, one for each admission. */
final class RolloutRoutes {
  static final int WHOLE = 10_000;

  private RolloutRoutes() {}

  /** The routes of a step, in the order in which they are tried. */
  static List<Route> of(RolloutRecord record, PlannedStep step) {
    List<Route> routes = new ArrayList<>();
    for (Admission admission : step.getAdmissionsList()) {
      // Whoever is in by a share of the audience stays in when everybody's share overtakes it.
      int weight = Math.max(admission.getWeight(), step.getWeight());
      routes.add(
          route(record, weight)
              .setName(name(record.getSpec(), routes.size() + 1))
              // Before the route for everybody, which has the same conditions and more callers.
              .setPriority(record.getSpec().getPriority() + 1)
              .setWhen(both(record.getSpec(), admission.getWhen()))
              .build());
    }
    Route.Builder rest = route(record, step.getWeight()).setName(record.getSpec().getName());
    if (record.getSpec().hasWhen()) {
      rest.setWhen(record.getSpec().getWhen());
    }
    routes.add(rest.build());
    return routes;
  }

  /** Everything to the old release, also where it is the baseline no longer. */
  static List<Route> allOld(RolloutRecord record) {
    Route.Builder all = route(record, 0).setName(record.getSpec().getName());
    if (record.getSpec().hasWhen()) {
      all.setWhen(record.getSpec().getWhen());
    }
    return List.of(all.build());
  }

  /**
   * A name that no Route can have; equal priorities go by name, so the first admitted come first.
   */
  private static String name(Rollout spec, int number) {
    return String.format(Locale.ROOT, "%s/%02d", spec.getName(), number);
  }

  private static Condition both(Rollout spec, Condition when) {
    return spec.hasWhen()
        ? Condition.newBuilder()
            .setAll(Conditions.newBuilder().addConditions(spec.getWhen()).addConditions(when))
            .build()
        : when;
  }

  private static Route.Builder route(RolloutRecord record, int weight) {
    Rollout spec = record.getSpec();
    Route.Builder route =
        Route.newBuilder()
            .setService(spec.getService())
            .setPriority(spec.getPriority())
            .setKey(spec.getKey())
            .setSalt(spec.getSalt())
            .addAllFallback(spec.getFallbackList());
    if (weight > 0) {
      route.putSplit(spec.getTo(), weight);
    }
    if (weight < WHOLE) {
      route.putSplit(record.getFrom(), WHOLE - weight);
    }
    return route;
  }

  /** The new release's share of a route, in hundredths of a percent. */
  static int share(RolloutRecord record, Route route) {
    return route.getSplitOrDefault(record.getSpec().getTo(), 0);
  }
}
