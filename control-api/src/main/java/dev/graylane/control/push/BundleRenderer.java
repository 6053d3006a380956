package dev.graylane.control.push;

import dev.graylane.control.rules.RuleSet;
import dev.graylane.control.state.ControlState;
import dev.graylane.control.state.Rollouts;
import dev.graylane.v1.Attributes;
import dev.graylane.v1.Bundle;
import dev.graylane.v1.Lane;
import dev.graylane.v1.LaneRelease;
import dev.graylane.v1.MeshBundle;
import dev.graylane.v1.Route;
import dev.graylane.v1.Service;
import dev.graylane.v1.ServiceBundle;
import dev.graylane.v1.store.StoredInstance;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Renders a state into bundles. Pure but for a memory of the last result; for one thread. */
public final class BundleRenderer {
  public static final String MESH = "mesh";
  public static final String SERVICE_PREFIX = "service/";

  private @Nullable ControlState lastState;
  private @Nullable Publication last;

  /** Renders what differs from the last state that was rendered, and takes over the rest. */
  public Publication render(ControlState state) {
    ControlState before = lastState;
    boolean sameRules =
        before != null
            && isSame(before.rules(), state.rules())
            && before.rollouts().routes().equals(state.rollouts().routes())
            && before.experiments().rendersAs(state.experiments());
    NavigableMap<String, RenderedBundle> bundles =
        before == null || last == null || !sameRules ? all(state) : changed(state, before, last);
    Publication rendered = new Publication(state.epoch(), state.revision(), bundles);
    lastState = state;
    last = rendered;
    return rendered;
  }

  private static NavigableMap<String, RenderedBundle> all(ControlState state) {
    RuleSet rules = state.rules().rules();
    NavigableMap<String, RenderedBundle> bundles = new TreeMap<>();
    Audiences audiences = new Audiences(rules);
    Map<String, List<Route>> routes = routesByService(rules, state.rollouts(), audiences);
    Map<String, List<Route>> headerRoutes = withoutSplit(routes);
    Map<String, Map<String, LaneRelease>> lanes = lanes(rules);
    for (Service service : rules.all(Service.class)) {
      ServiceBundle.Builder content =
          ServiceBundle.newBuilder()
              .setService(service)
              .addAllRoutes(routes.getOrDefault(service.getName(), List.of()))
              .addAllHeaderRoutes(headerRoutes.getOrDefault(service.getName(), List.of()))
              .putAllLanes(lanes.getOrDefault(service.getName(), Map.of()))
              .addAllExperiments(state.experiments().rules(service.getName()))
              .addAllGoals(state.experiments().goals(service.getName()))
              .addAllInstances(
                  ServiceInstances.of(service, state.instances().of(service.getName()).values()))
              .addAllConsumers(
                  ReleaseConsumers.of(state.instances().of(service.getName()).values()));
      put(
          bundles,
          Bundle.newBuilder().setName(SERVICE_PREFIX + service.getName()).setService(content));
    }
    put(bundles, Bundle.newBuilder().setName(MESH).setMesh(mesh(rules, audiences)));
    return Collections.unmodifiableNavigableMap(bundles);
  }

  /**
   * The rules are the same: only services whose instances changed are rendered anew. Where there is
   * none, the bundles are the same object.
   */
  private static NavigableMap<String, RenderedBundle> changed(
      ControlState state, ControlState before, Publication base) {
    NavigableMap<String, RenderedBundle> bundles = new TreeMap<>(base.bundles());
    boolean any = false;
    for (RenderedBundle old : base.bundles().values()) {
      if (old.bundle().hasService()) {
        ServiceBundle content = old.bundle().getService();
        String service = content.getService().getName();
        if (!isSame(state.instances().of(service), before.instances().of(service))) {
          any = true;
          Collection<StoredInstance> registered = state.instances().of(service).values();
          put(
              bundles,
              old.bundle().toBuilder()
                  .setService(
                      content.toBuilder()
                          .clearInstances()
                          .addAllInstances(ServiceInstances.of(content.getService(), registered))
                          .clearConsumers()
                          .addAllConsumers(ReleaseConsumers.of(registered))));
        }
      }
    }
    return any ? Collections.unmodifiableNavigableMap(bundles) : base.bundles();
  }

  /**
   * Whether nothing was changed: states share what they did not touch, so there is no need to
   * compare contents.
   */
  private static boolean isSame(Object one, Object other) {
    return one == other;
  }

  private static void put(Map<String, RenderedBundle> bundles, Bundle.Builder bundle) {
    RenderedBundle rendered = RenderedBundle.of(bundle);
    bundles.put(rendered.name(), rendered);
  }

  /** A rollout's routes stand among those that people wrote, by priority and name. */
  private static Map<String, List<Route>> routesByService(
      RuleSet rules, Rollouts rollouts, Audiences audiences) {
    Map<String, List<Route>> byService = new HashMap<>();
    Stream.concat(rules.all(Route.class).stream(), rollouts.routes().stream())
        .sorted(Comparator.comparing(Route::getPriority).reversed().thenComparing(Route::getName))
        .map(
            route ->
                route.hasWhen()
                    ? route.toBuilder().setWhen(audiences.inline(route.getWhen())).build()
                    : route)
        .forEach(
            route ->
                byService.computeIfAbsent(route.getService(), s -> new ArrayList<>()).add(route));
    return byService;
  }

  /** Takes out the routes that put headers alone: they say nothing of where a call goes. */
  private static Map<String, List<Route>> withoutSplit(Map<String, List<Route>> routes) {
    Map<String, List<Route>> taken = new HashMap<>();
    routes.forEach(
        (service, all) -> {
          taken.put(service, all.stream().filter(route -> route.getSplitCount() == 0).toList());
          all.removeIf(route -> route.getSplitCount() == 0);
        });
    return taken;
  }

  /** By service, and then by lane. */
  private static Map<String, Map<String, LaneRelease>> lanes(RuleSet rules) {
    Map<String, Map<String, LaneRelease>> byService = new HashMap<>();
    for (Lane lane : rules.all(Lane.class)) {
      lane.getReleasesMap()
          .forEach(
              (service, release) ->
                  byService
                      .computeIfAbsent(service, s -> new TreeMap<>())
                      .put(
                          lane.getName(),
                          LaneRelease.newBuilder()
                              .setRelease(release)
                              .setFallback(lane.getFallback())
                              .build()));
    }
    return byService;
  }

  private static MeshBundle mesh(RuleSet rules, Audiences audiences) {
    MeshBundle.Builder mesh = MeshBundle.newBuilder();
    rules.all(Lane.class).stream()
        .sorted(Comparator.comparing(Lane::getPriority).reversed().thenComparing(Lane::getName))
        .map(
            lane ->
                lane.hasWhen()
                    ? lane.toBuilder().setWhen(audiences.inline(lane.getWhen())).build()
                    : lane)
        .forEach(mesh::addLanes);
    List<Attributes> given = rules.all(Attributes.class);
    return mesh.setAttributes(given.isEmpty() ? DefaultAttributes.VALUE : given.get(0)).build();
  }
}
