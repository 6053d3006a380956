package dev.graylane.routing;

import com.google.protobuf.Message;
import com.google.protobuf.TextFormat;
import dev.graylane.v1.Attributes;
import dev.graylane.v1.Bundle;
import dev.graylane.v1.ExperimentRule;
import dev.graylane.v1.GoalRule;
import dev.graylane.v1.Lane;
import dev.graylane.v1.LaneRelease;
import dev.graylane.v1.MeshBundle;
import dev.graylane.v1.Route;
import dev.graylane.v1.Service;
import dev.graylane.v1.ServiceBundle;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Services, instances and rules, in a few lines; rules are written in Protobuf's text format. The
 * last service named is the one that instances and routes are added to.
 */
final class World {
  private final Map<String, ServiceBundle.Builder> services = new LinkedHashMap<>();
  private final MeshBundle.Builder mesh = MeshBundle.newBuilder();
  private ServiceBundle.Builder current = ServiceBundle.newBuilder();

  /** orders with two instances of v1, the baseline, and two of v2. */
  static World orders() {
    return new World().service("orders", "v1").up("v1", 2).up("v2", 2);
  }

  World service(String name, String baseline) {
    return service(Service.newBuilder().setName(name).setBaseline(baseline));
  }

  World service(Service.Builder service) {
    current = ServiceBundle.newBuilder().setService(service);
    services.put(service.getName(), current);
    return this;
  }

  World hosts(String... hosts) {
    current.getServiceBuilder().addAllHosts(List.of(hosts));
    return this;
  }

  /** Instances {@code <release>-1}, {@code <release>-2} and so on. */
  World up(String release, int count) {
    for (int i = 1; i <= count; i++) {
      instance(
          release,
          release + "-" + i,
          current.getService().getName() + "-" + release + "-" + i,
          8080);
    }
    return this;
  }

  World instance(String release, String id, String host, int port) {
    current.addInstances(
        dev.graylane.v1.Instance.newBuilder()
            .setId(id)
            .setRelease(release)
            .setHost(host)
            .setPort(port));
    return this;
  }

  World route(String name, String text) {
    Route.Builder route =
        Route.newBuilder().setName(name).setService(current.getService().getName());
    current.addRoutes(parse(route, text));
    return this;
  }

  /** One that leaves the release to others, and puts headers on calls. */
  World headerRoute(String name, String text) {
    Route.Builder route =
        Route.newBuilder().setName(name).setService(current.getService().getName());
    current.addHeaderRoutes(parse(route, text));
    return this;
  }

  /** Of the current service; without participants in the text, all users may take part. */
  World experiment(String name, String text) {
    ExperimentRule.Builder rule =
        parse(ExperimentRule.newBuilder().setName(name).setRun(1).setSalt(name), text);
    if (!rule.hasParticipants()) {
      rule.getParticipantsBuilder().addSlotsBuilder().setTo(Slot.COUNT);
    }
    current.addExperiments(rule);
    return this;
  }

  World goal(String experiment, String text) {
    GoalRule.Builder goal = parse(GoalRule.newBuilder().setExperiment(experiment).setRun(1), text);
    if (!goal.hasParticipants()) {
      goal.getParticipantsBuilder().addSlotsBuilder().setTo(Slot.COUNT);
    }
    current.addGoals(goal);
    return this;
  }

  /** For the mesh, and for each service that it names and that is already there. */
  World lane(String name, String text) {
    Lane lane = parse(Lane.newBuilder().setName(name), text).build();
    mesh.addLanes(lane);
    lane.getReleasesMap()
        .forEach(
            (service, release) ->
                services
                    .get(service)
                    .putLanes(
                        name,
                        LaneRelease.newBuilder()
                            .setRelease(release)
                            .setFallback(lane.getFallback())
                            .build()));
    return this;
  }

  World attributes(String text) {
    mesh.setAttributes(parse(Attributes.newBuilder().setName("default"), text));
    return this;
  }

  World policy(String text) {
    parse(current.getServiceBuilder().getPolicyBuilder(), text);
    return this;
  }

  List<Bundle> bundles() {
    List<Bundle> bundles = new ArrayList<>();
    bundles.add(versioned(Bundle.newBuilder().setName("mesh").setMesh(mesh)));
    services.forEach(
        (name, bundle) ->
            bundles.add(
                versioned(Bundle.newBuilder().setName("service/" + name).setService(bundle))));
    return bundles;
  }

  private static Bundle versioned(Bundle.Builder bundle) {
    return bundle.setVersion(Integer.toHexString(bundle.build().hashCode())).build();
  }

  Update update() {
    return RoutingTable.empty().apply("e", 7, true, bundles(), List.of());
  }

  /** Which takes every bundle. */
  RoutingTable table() {
    Update update = update();
    if (!update.errors().isEmpty()) {
      throw new AssertionError(update.errors());
    }
    return update.table();
  }

  Decision decide(Call call) {
    return decide(call, new TestInputs());
  }

  Decision decide(Call call, Inputs inputs) {
    return table().decide(call, call, inputs);
  }

  /** What the one refused bundle was refused for. */
  String refusal() {
    List<dev.graylane.v1.BundleError> errors = update().errors();
    if (errors.size() != 1) {
      throw new AssertionError("not one error: " + errors);
    }
    return errors.get(0).getMessage();
  }

  private static <B extends Message.Builder> B parse(B builder, String text) {
    try {
      TextFormat.merge(text, builder);
      return builder;
    } catch (TextFormat.ParseException e) {
      throw new IllegalArgumentException(text, e);
    }
  }
}
