package dev.graylane.agent.stats;

import dev.graylane.routing.Assignment;
import dev.graylane.routing.Goal;
import dev.graylane.routing.Participation;
import dev.graylane.v1.ExperimentStats;
import dev.graylane.v1.Exposures;
import dev.graylane.v1.Stats;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;

/**
 * Who got which variant and who reached which goal in a window, by the users' hashes: nothing else
 * of a user is known here. Each user is kept once for an experiment, with the first exposure and
 * the last goal, so that no goal of the window seems to come before its exposure. Thread-safe.
 */
final class Participations {
  /** Users of all experiments in one window; about a megabyte. More are dropped and counted. */
  static final int MAX_USERS = 20_000;

  private Map<Key, Seen> experiments = new HashMap<>();
  private int users;

  /** The call begins: its user has seen the variants. */
  synchronized void exposed(Participation participation, long nowNanos) {
    for (Assignment assignment : participation.assignments()) {
      Seen seen = seen(assignment.experiment(), assignment.run());
      if (!participation.hasUser()) {
        seen.anonymousCalls++;
        continue;
      }
      Map<Long, Long> exposed = seen.exposed.get(assignment.variant());
      if (exposed == null) {
        exposed = new HashMap<>();
        seen.exposed.put(assignment.variant(), exposed);
      }
      if (!exposed.containsKey(participation.user()) && fits(seen)) {
        exposed.put(participation.user(), nowNanos);
      }
    }
  }

  /** The call ended well. */
  synchronized void reached(Participation participation, long nowNanos) {
    for (Goal goal : participation.goals()) {
      Seen seen = seen(goal.experiment(), goal.run());
      if (seen.reached.containsKey(participation.user()) || fits(seen)) {
        seen.reached.put(participation.user(), nowNanos);
      }
    }
  }

  private boolean fits(Seen seen) {
    if (users >= MAX_USERS) {
      seen.dropped++;
      return false;
    }
    users++;
    return true;
  }

  private Seen seen(String experiment, long run) {
    Key key = new Key(experiment, run);
    Seen seen = experiments.get(key);
    if (seen == null) {
      seen = new Seen();
      experiments.put(key, seen);
    }
    return seen;
  }

  /** Gives everything away, and begins anew. */
  void drainTo(Stats.Builder stats, long nowNanos) {
    Map<Key, Seen> drained;
    synchronized (this) {
      drained = experiments;
      experiments = new HashMap<>();
      users = 0;
    }
    for (Map.Entry<Key, Seen> entry : drained.entrySet()) {
      ExperimentStats.Builder experiment =
          ExperimentStats.newBuilder()
              .setExperiment(entry.getKey().name)
              .setRun(entry.getKey().run)
              .setDropped(entry.getValue().dropped)
              .setAnonymousCalls(entry.getValue().anonymousCalls);
      for (Map.Entry<String, Map<Long, Long>> variant : entry.getValue().exposed.entrySet()) {
        Exposures.Builder exposures = Exposures.newBuilder().setVariant(variant.getKey());
        for (Map.Entry<Long, Long> user : variant.getValue().entrySet()) {
          exposures.addUsers(user.getKey()).addAges(age(user.getValue(), nowNanos));
        }
        experiment.addExposures(exposures);
      }
      for (Map.Entry<Long, Long> user : entry.getValue().reached.entrySet()) {
        experiment.addGoalUsers(user.getKey()).addGoalAges(age(user.getValue(), nowNanos));
      }
      stats.addExperiments(experiment);
    }
  }

  private static int age(long atNanos, long nowNanos) {
    return (int) Math.min(Integer.MAX_VALUE, Math.max(0, (nowNanos - atNanos) / 1_000_000));
  }

  private static final class Seen {
    final Map<String, Map<Long, Long>> exposed = new HashMap<>();
    final Map<Long, Long> reached = new HashMap<>();
    long dropped;
    long anonymousCalls;
  }

  private static final class Key {
    final String name;
    final long run;

    Key(String name, long run) {
      this.name = name;
      this.run = run;
    }

    @Override
    public boolean equals(Object other) {
      return other instanceof Key && name.equals(((Key) other).name) && run == ((Key) other).run;
    }

    @Override
    public int hashCode() {
      return Objects.hash(name, run);
    }
  }
}
