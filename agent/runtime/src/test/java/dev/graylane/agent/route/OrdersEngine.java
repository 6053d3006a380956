package dev.graylane.agent.route;

import dev.graylane.agent.call.Engines;
import dev.graylane.agent.config.AgentConfig;
import dev.graylane.agent.stats.CallStatistics;
import dev.graylane.agent.trace.Spans;
import dev.graylane.routing.RoutingTable;
import dev.graylane.v1.Bundle;
import dev.graylane.v1.Instance;
import dev.graylane.v1.Route;
import dev.graylane.v1.Service;
import dev.graylane.v1.ServiceBundle;
import java.util.List;

/**
 * An engine of a service that calls the service orders, of which each release has two instances.
 */
final class OrdersEngine {
  private OrdersEngine() {}

  /** Has calls decided by one route, without traces, until {@link Engines#uninstall}. */
  static RoutingEngine install(Route.Builder route, CallStatistics statistics, Serving serving) {
    Rules rules = new Rules(name -> null);
    rules.replace(table(route));
    RoutingEngine engine =
        new RoutingEngine(
            rules,
            new Listeners(null, true),
            new Consumptions(),
            "shop",
            "v1",
            false,
            new Guard(AgentConfig.load(null)),
            statistics,
            Spans.NONE,
            serving);
    Engines.install(engine);
    return engine;
  }

  /** The rules that it goes by. */
  static RoutingTable table(Route.Builder route) {
    return RoutingTable.empty().apply("e", 1, true, List.of(orders(route)), List.of()).table();
  }

  private static Bundle orders(Route.Builder route) {
    ServiceBundle.Builder bundle =
        ServiceBundle.newBuilder()
            .setService(Service.newBuilder().setName("orders").addHosts("orders").setBaseline("v1"))
            .addRoutes(route.clone().setService("orders"));
    for (int i = 0; i < 4; i++) {
      bundle.addInstances(
          Instance.newBuilder()
              .setId("i" + i)
              .setRelease(i < 2 ? "v1" : "v2")
              .setHost("127.0.0." + (i + 1))
              .setPort(8080));
    }
    return Bundle.newBuilder().setName("service/orders").setVersion("1").setService(bundle).build();
  }
}
