package dev.graylane.routing;

import com.google.protobuf.Timestamp;
import dev.graylane.v1.Authority;
import dev.graylane.v1.LaneFallback;
import dev.graylane.v1.LaneRelease;
import dev.graylane.v1.Route;
import dev.graylane.v1.Service;
import dev.graylane.v1.ServiceBundle;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Turns a service's bundle into a table, or says what is wrong with it. */
final class ServiceCompiler {
  private static final String BASELINE = "BASELINE";
  private static final String FAIL = "FAIL";

  private final ServiceBundle bundle;
  private final Service service;
  private final UserHash userHash;
  private final Map<Instance, Instance> known = new HashMap<>();
  private final Map<String, Candidates> releases = new HashMap<>();
  private boolean usesUserHash;

  private ServiceCompiler(
      ServiceBundle bundle, UserHash userHash, @Nullable ServiceTable previous) {
    this.bundle = bundle;
    this.service = bundle.getService();
    this.userHash = userHash;
    if (previous != null) {
      for (Instance instance : previous.instances) {
        known.put(instance, instance);
      }
    }
  }

  /**
   * @param previous the table of the same service before, whose instances are used again
   */
  static ServiceTable compile(
      ServiceBundle bundle, UserHash userHash, @Nullable ServiceTable previous) throws InvalidRule {
    return new ServiceCompiler(bundle, userHash, previous).compile();
  }

  private ServiceTable compile() throws InvalidRule {
    String name = service.getName();
    if (name.isEmpty()) {
      throw new InvalidRule("Service: name is empty");
    }
    try {
      if (service.getBaseline().isEmpty()) {
        throw new InvalidRule("baseline is empty, must name a release");
      }
      List<Instance> instances = instances();
      CallPolicy policy = Policies.compile(service.getPolicy(), CallPolicy.DEFAULT);
      Plan baseline =
          plan(Reason.BASELINE, "", "", policy, service.getBaseline(), Collections.emptyList());
      Map<String, Plan> lanes = lanes(policy);
      List<String> hosts =
          service.getHostsCount() == 0
              ? Collections.singletonList(name)
              : new ArrayList<>(service.getHostsList());
      HostPattern.checkAll(hosts);
      ExperimentCompiler experiments =
          new ExperimentCompiler(
              bundle,
              userHash,
              (rule, release) ->
                  plan(
                      Reason.ROUTE,
                      rule.getName(),
                      "",
                      policy,
                      release,
                      new ArrayList<>(rule.getFallbackList())));
      return new ServiceTable(
          name,
          hosts,
          instances,
          baseline,
          lanes,
          rules(policy, experiments),
          headerRoutes(policy),
          experiments.headers(),
          experiments.goals(),
          MessageShares.of(bundle),
          usesUserHash || experiments.usesUserHash());
    } catch (InvalidRule e) {
      throw e.in("Service " + name);
    }
  }

  private List<Instance> instances() throws InvalidRule {
    List<Instance> all = new ArrayList<>();
    Map<String, List<Instance>> byRelease = new HashMap<>();
    for (dev.graylane.v1.Instance given : bundle.getInstancesList()) {
      Instance instance = instance(given);
      all.add(instance);
      byRelease.computeIfAbsent(instance.release(), r -> new ArrayList<>()).add(instance);
    }
    for (Map.Entry<String, List<Instance>> entry : byRelease.entrySet()) {
      releases.put(
          entry.getKey(), new Candidates(service.getName(), entry.getKey(), entry.getValue()));
    }
    return all;
  }

  private Instance instance(dev.graylane.v1.Instance given) throws InvalidRule {
    String host = HostPattern.withoutBrackets(given.getHost());
    if (host.isEmpty() || given.getRelease().isEmpty()) {
      throw new InvalidRule("instance " + given.getId() + " has no host or no release");
    }
    if (given.getPort() < 0 || given.getPort() > 65535) {
      throw new InvalidRule(
          "instance " + given.getId() + " has port " + Integer.toUnsignedString(given.getPort()));
    }
    if (given.getAuthority() == Authority.UNRECOGNIZED) {
      throw new InvalidRule(
          "instance " + given.getId() + " has an authority that this version does not know");
    }
    Instance instance =
        new Instance(
            service.getName(),
            given.getRelease(),
            given.getId(),
            host,
            given.getPort(),
            given.getAuthority(),
            given.getProtocol());
    Instance same = known.putIfAbsent(instance, instance);
    return same == null ? instance : same;
  }

  private Map<String, Plan> lanes(CallPolicy policy) throws InvalidRule {
    Map<String, Plan> lanes = new HashMap<>();
    for (Map.Entry<String, LaneRelease> entry : bundle.getLanesMap().entrySet()) {
      LaneRelease lane = entry.getValue();
      if (lane.getRelease().isEmpty() || lane.getFallback() == LaneFallback.UNRECOGNIZED) {
        throw new InvalidRule("lane " + entry.getKey() + " has no release or an unknown fallback");
      }
      String fallback = lane.getFallback() == LaneFallback.FAIL ? FAIL : BASELINE;
      lanes.put(
          entry.getKey(),
          plan(
              Reason.LANE,
              "",
              entry.getKey(),
              policy,
              lane.getRelease(),
              Collections.singletonList(fallback)));
    }
    return lanes;
  }

  private List<CompiledRoute> rules(CallPolicy policy, ExperimentCompiler experiments)
      throws InvalidRule {
    List<CompiledRoute> rules = routes(bundle.getRoutesList(), policy, true);
    rules.addAll(experiments.routes());
    rules.sort(CompiledRoute.ORDER);
    Set<String> names = new HashSet<>();
    for (CompiledRoute rule : rules) {
      if (!names.add(rule.name)) {
        throw new InvalidRule("there are two of this name").in("Route " + rule.name);
      }
    }
    return rules;
  }

  /** Those that leave the release to others, and put headers on calls. */
  private List<CompiledRoute> headerRoutes(CallPolicy policy) throws InvalidRule {
    List<CompiledRoute> rules = routes(bundle.getHeaderRoutesList(), policy, false);
    rules.sort(CompiledRoute.ORDER);
    return rules;
  }

  private List<CompiledRoute> routes(List<Route> given, CallPolicy servicePolicy, boolean lead)
      throws InvalidRule {
    List<CompiledRoute> routes = new ArrayList<>();
    for (Route route : given) {
      try {
        if (!route.getService().equals(service.getName())) {
          throw new InvalidRule("service is \"" + route.getService() + "\", in another's bundle");
        }
        routes.add(route(route, servicePolicy, lead));
      } catch (InvalidRule e) {
        throw e.in("Route " + route.getName());
      }
    }
    return routes;
  }

  private CompiledRoute route(Route route, CallPolicy servicePolicy, boolean leads)
      throws InvalidRule {
    ConditionCompiler conditions = new ConditionCompiler(service.getName(), userHash);
    Predicate when = route.hasWhen() ? conditions.compile(route.getWhen(), "when") : null;
    usesUserHash |= conditions.usesUserHash();
    return new CompiledRoute(
        "route",
        route.getName(),
        route.getPriority(),
        route.hasFrom() ? millis(route.getFrom()) : Long.MIN_VALUE,
        route.hasUntil() ? millis(route.getUntil()) : Long.MAX_VALUE,
        when,
        leads ? split(route, servicePolicy) : HeaderPutting.compile(null, route.getHeaders()));
  }

  private Choice split(Route route, CallPolicy servicePolicy) throws InvalidRule {
    CallPolicy policy = Policies.compile(route.getPolicy(), servicePolicy);
    String salt = route.getSalt().isEmpty() ? service.getName() : route.getSalt();
    Split split =
        Split.compile(
            route.getSplitMap(),
            service.getBaseline(),
            SlotKey.parse(route.getKey(), salt),
            release ->
                plan(
                    Reason.ROUTE,
                    route.getName(),
                    "",
                    policy,
                    release,
                    new ArrayList<>(route.getFallbackList())));
    return route.hasHeaders() ? HeaderPutting.compile(split, route.getHeaders()) : split;
  }

  /**
   * The releases in the order in which they are tried. A list of fallbacks that ends neither with
   * BASELINE nor with FAIL ends with BASELINE.
   */
  private Plan plan(
      Reason reason,
      String route,
      String lane,
      CallPolicy policy,
      String release,
      List<String> fallback)
      throws InvalidRule {
    Set<String> names = new java.util.LinkedHashSet<>();
    names.add(release);
    boolean fail = false;
    boolean ended = false;
    for (String name : fallback) {
      if (name.isEmpty()) {
        throw new InvalidRule("fallback has an empty entry");
      }
      if (ended) {
        throw new InvalidRule("fallback names " + name + " after BASELINE or FAIL, which end it");
      }
      fail = name.equals(FAIL);
      ended = fail || name.equals(BASELINE);
      if (!ended) {
        names.add(name);
      }
    }
    if (!fail) {
      names.add(service.getBaseline());
    }
    List<Candidates> tiers = new ArrayList<>();
    for (String name : names) {
      tiers.add(
          releases.computeIfAbsent(
              name, n -> new Candidates(service.getName(), n, Collections.emptyList())));
    }
    return new Plan(reason, route, lane, policy, service.getBaseline(), tiers, fail);
  }

  static long millis(Timestamp timestamp) {
    return timestamp.getSeconds() * 1000 + timestamp.getNanos() / 1_000_000;
  }
}
