package dev.graylane.routing;

import org.jspecify.annotations.Nullable;

/** Calls of which one that ends well is a goal of an experiment. Immutable. */
public final class Goal {
  private final String experiment;
  private final long run;
  private final UserRange users;
  private final @Nullable Predicate when;
  private final String route;

  Goal(String experiment, long run, UserRange users, @Nullable Predicate when, String route) {
    this.experiment = experiment;
    this.run = run;
    this.users = users;
    this.when = when;
    this.route = route;
  }

  boolean matches(Evaluation e, String user, Plan plan) {
    return (route.isEmpty() || route.equals(plan.route))
        && users.has(user)
        && (when == null || when.matches(e));
  }

  public String experiment() {
    return experiment;
  }

  /** Tells apart the runs of one name. */
  public long run() {
    return run;
  }
}
