package dev.graylane.routing;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The compiled bundle of one service. */
final class ServiceTable {
  final String name;
  final List<String> hosts;
  final Instance[] instances;
  private final Plan baseline;
  private final Map<String, Plan> lanes;
  private final CompiledRoute[] routes;

  /** Whether some rule compares hashes of users, so that another key makes another table. */
  final boolean usesUserHash;

  ServiceTable(
      String name,
      List<String> hosts,
      List<Instance> instances,
      Plan baseline,
      Map<String, Plan> lanes,
      List<CompiledRoute> routes,
      boolean usesUserHash) {
    this.name = name;
    this.hosts = hosts;
    this.instances = instances.toArray(new Instance[0]);
    this.baseline = baseline;
    this.lanes = lanes;
    this.routes = routes.toArray(new CompiledRoute[0]);
    this.usesUserHash = usesUserHash;
  }

  /** The plan of the lane, else of the first route that matches, else the baseline's. */
  Plan choose(Evaluation e) {
    boolean laneHasNoRelease = false;
    if (e.lane != null) {
      Plan lane = lanes.get(e.lane);
      if (lane != null) {
        record(e, "lane " + e.lane, "release " + lane.release());
        return lane;
      }
      laneHasNoRelease = true;
      record(e, "lane " + e.lane, "has no release of " + name);
    }
    for (CompiledRoute route : routes) {
      Plan plan = route.match(e, laneHasNoRelease);
      if (plan != null) {
        return plan;
      }
    }
    record(e, "baseline", "release " + baseline.release());
    return baseline;
  }

  private static void record(Evaluation e, String what, String verdict) {
    if (e.recorder != null) {
      e.recorder.step(what, "", "", verdict);
    }
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
