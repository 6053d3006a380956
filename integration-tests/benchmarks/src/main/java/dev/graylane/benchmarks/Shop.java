package dev.graylane.benchmarks;

import dev.graylane.routing.RoutingTable;
import dev.graylane.routing.Update;
import dev.graylane.v1.Bundle;
import dev.graylane.v1.Condition;
import dev.graylane.v1.Conditions;
import dev.graylane.v1.Instance;
import dev.graylane.v1.Match;
import dev.graylane.v1.Route;
import dev.graylane.v1.Service;
import dev.graylane.v1.ServiceBundle;
import dev.graylane.v1.Strings;
import java.util.ArrayList;
import java.util.List;

/** Services with three instances for each of two releases; the first one has 20 routes. */
final class Shop {
  static final int ROUTES = 20;

  private Shop() {}

  static RoutingTable of(int services) {
    List<Bundle> bundles = new ArrayList<>();
    for (int i = 0; i < services; i++) {
      bundles.add(bundle("service-" + i, i, i == 0 ? ROUTES : 0));
    }
    Update update = RoutingTable.empty().apply("e", 1, true, bundles, List.of());
    if (!update.errors().isEmpty()) {
      throw new IllegalStateException(update.errors().toString());
    }
    return update.table();
  }

  private static Bundle bundle(String name, int number, int routes) {
    ServiceBundle.Builder bundle =
        ServiceBundle.newBuilder()
            .setService(
                Service.newBuilder()
                    .setName(name)
                    .addHosts(name)
                    .addHosts("*." + name + ".svc.cluster.local")
                    .setBaseline("v1"));
    for (String release : new String[] {"v1", "v2"}) {
      for (int i = 0; i < 3; i++) {
        bundle.addInstances(
            Instance.newBuilder()
                .setId(name + release + i)
                .setRelease(release)
                .setHost("10." + number / 250 + "." + number % 250 + "." + (i + 1))
                .setPort(release.equals("v1") ? 8080 : 8081));
      }
    }
    for (int i = 0; i < routes; i++) {
      bundle.addRoutes(route(name, i, i == routes - 1));
    }
    return Bundle.newBuilder()
        .setName("service/" + name)
        .setVersion("1")
        .setService(bundle)
        .build();
  }

  /**
   * All but the last look at a header, a path and a user, and do not match; the last splits by
   * user.
   */
  private static Route route(String service, int number, boolean last) {
    Route.Builder route =
        Route.newBuilder()
            .setName(String.format("route-%02d", number))
            .setService(service)
            .setPriority(100 - number);
    if (last) {
      return route.setKey("USER").putSplit("v1", 9000).putSplit("v2", 1000).build();
    }
    Match header = Match.newBuilder().setName("x-beta").setExact("group-" + number).build();
    Match path = Match.newBuilder().setPrefix("/internal/" + number).build();
    Match user =
        Match.newBuilder()
            .setIn(Strings.newBuilder().addValues("a" + number).addValues("b"))
            .build();
    Conditions any =
        Conditions.newBuilder()
            .addConditions(Condition.newBuilder().setHeader(header))
            .addConditions(Condition.newBuilder().setPath(path))
            .addConditions(Condition.newBuilder().setUser(user))
            .build();
    return route.setWhen(Condition.newBuilder().setAny(any)).putSplit("v2", 10_000).build();
  }
}
