package dev.graylane.routing;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The compiled bundle of one service. */
final class ServiceTable {
  final String name;
  final List<String> hosts;
  final Instance[] instances;

  /** It, as who is called by one of its hosts. */
  final KnownService byHost = new KnownService(this, false);

  /** It, as who is called by an address of an instance. */
  final KnownService byAddress = new KnownService(this, true);

  /** For calls that nobody decides about: any instance may get them. */
  final Plan unled;

  /**
   * Of every call in no lane, about which no rule asks anything, as when a release is introduced or
   * none is: nothing need be looked at. Null: it depends.
   */
  final @Nullable Plan always;

  private final Plan baseline;
  private final Map<String, Plan> lanes;
  private final CompiledRoute[] routes;
  private final CompiledRoute[] headerRoutes;
  private final CompiledExperiment[] experiments;
  private final Goal[] goals;

  /** Who handles messages. */
  final MessageShares messages;

  /** Whether some rule compares hashes of users, so that another key makes another table. */
  final boolean usesUserHash;

  ServiceTable(
      String name,
      List<String> hosts,
      List<Instance> instances,
      Plan baseline,
      Map<String, Plan> lanes,
      List<CompiledRoute> routes,
      List<CompiledRoute> headerRoutes,
      List<CompiledExperiment> experiments,
      List<Goal> goals,
      MessageShares messages,
      boolean usesUserHash) {
    this.name = name;
    this.hosts = hosts;
    this.instances = instances.toArray(new Instance[0]);
    this.unled =
        new Plan(
            Reason.PASS_THROUGH,
            "",
            "",
            CallPolicy.DEFAULT,
            "",
            Collections.singletonList(new Candidates(name, "", instances)),
            false);
    this.baseline = baseline;
    this.lanes = lanes;
    this.routes = routes.toArray(new CompiledRoute[0]);
    this.headerRoutes = headerRoutes.toArray(new CompiledRoute[0]);
    this.experiments = experiments.toArray(new CompiledExperiment[0]);
    this.goals = goals.toArray(new Goal[0]);
    this.always = always();
    this.messages = messages;
    this.usesUserHash = usesUserHash;
  }

  private @Nullable Plan always() {
    if (headerRoutes.length > 0 || experiments.length > 0 || goals.length > 0) {
      return null;
    }
    return routes.length == 0 ? baseline : routes[0].always();
  }

  /** The plan of the lane, else of the first route that matches, else the baseline's. */
  Plan choose(Evaluation e) {
    boolean laneHasNoRelease = false;
    if (e.lane != null) {
      Plan lane = lanes.get(e.lane);
      if (lane != null) {
        if (e.recorder != null) {
          e.recorder.step("lane " + e.lane, "", "", "release " + lane.release());
        }
        return lane;
      }
      laneHasNoRelease = true;
      if (e.recorder != null) {
        e.recorder.step("lane " + e.lane, "", "", "has no release of " + name);
      }
    }
    for (CompiledRoute route : routes) {
      Plan plan = route.match(e, laneHasNoRelease);
      if (plan != null) {
        return plan;
      }
    }
    if (e.recorder != null) {
      e.recorder.step("baseline", "", "", "release " + baseline.release());
    }
    return baseline;
  }

  /** Puts on a call that was decided what rules put on it wherever it goes. */
  void putHeaders(Evaluation e) {
    for (CompiledRoute route : headerRoutes) {
      route.match(e, e.lane != null);
    }
  }

  /** What a call that was decided has to do with experiments; null: nothing. */
  @Nullable Participation takePart(Evaluation e, Plan plan) {
    // Who is in a lane has been sent there, and is no sample of anybody.
    for (int i = 0; i < experiments.length && e.lane == null; i++) {
      experiments[i].put(e);
    }
    String user = e.user != null && Evaluation.isHash(e.user) ? e.user : null;
    List<Goal> reached = null;
    for (int i = 0; i < goals.length && user != null; i++) {
      if (goals[i].matches(e, user, plan)) {
        reached = reached == null ? new ArrayList<>(goals.length) : reached;
        reached.add(goals[i]);
      }
    }
    return e.assignments == null && reached == null
        ? null
        : new Participation(user, e.assignments, reached);
  }

  /** Null: there is none at this address, or that is not known. */
  @Nullable Instance instanceAt(@Nullable String ip, int port) {
    return ip == null ? null : unled.tiers[0].at(ip, port, null);
  }

  @Nullable Instance instanceEqualTo(Instance wanted) {
    for (Instance instance : instances) {
      if (instance.equals(wanted)) {
        return instance;
      }
    }
    return null;
  }
}
