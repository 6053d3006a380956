package dev.graylane.it;

import dev.graylane.v1.Authority;
import dev.graylane.v1.Condition;
import dev.graylane.v1.Instance;
import dev.graylane.v1.LaneRelease;
import dev.graylane.v1.Match;
import dev.graylane.v1.Route;
import dev.graylane.v1.Service;
import dev.graylane.v1.ServiceBundle;
import java.util.List;

/**
 * What is known of one service, written as it is said: {@code
 * Rules.of("orders").host("orders.test").baseline("v1").instance("v1", "127.0.0.1", 8080)
 * .header("x-release", "v2").to("v2")}.
 */
public final class Rules {
  private final ServiceBundle.Builder bundle = ServiceBundle.newBuilder();

  private Rules(String service) {
    bundle.setService(Service.newBuilder().setName(service).setBaseline("v1"));
  }

  public static Rules of(String service) {
    return new Rules(service);
  }

  /** A copy to which rules can be added without changing this one. */
  public Rules copy() {
    Rules copy = new Rules(service());
    copy.bundle.clear().mergeFrom(bundle.build());
    return copy;
  }

  String service() {
    return bundle.getService().getName();
  }

  ServiceBundle bundle() {
    return bundle.build();
  }

  public Rules host(String... hosts) {
    bundle.getServiceBuilder().addAllHosts(List.of(hosts));
    return this;
  }

  public Rules baseline(String release) {
    bundle.getServiceBuilder().setBaseline(release);
    return this;
  }

  public Rules instance(String release, String ip, int port) {
    bundle.addInstances(
        Instance.newBuilder()
            .setId(release + "-" + bundle.getInstancesCount())
            .setRelease(release)
            .setHost(ip)
            .setPort(port));
    return this;
  }

  /** An instance that is called by its own name. */
  public Rules instanceWithAuthority(String release, String host, int port) {
    instance(release, host, port);
    bundle.getInstancesBuilder(bundle.getInstancesCount() - 1).setAuthority(Authority.ENDPOINT);
    return this;
  }

  public Rules instance(Backend backend) {
    return instance(backend.release(), backend.ip(), backend.port());
  }

  /** The release that serves a lane. */
  public Rules lane(String lane, String release) {
    bundle.putLanes(lane, LaneRelease.newBuilder().setRelease(release).build());
    return this;
  }

  /** A route for the calls that bear this header; complete it with {@link RouteRules#to}. */
  public RouteRules header(String name, String value) {
    return new RouteRules(
        route()
            .setWhen(
                Condition.newBuilder()
                    .setHeader(Match.newBuilder().setName(name).setExact(value))));
  }

  /** A route for the calls that meet a condition. */
  public RouteRules when(Condition condition) {
    return new RouteRules(route().setWhen(condition));
  }

  /** A route for every call. */
  public RouteRules always() {
    return new RouteRules(route());
  }

  private Route.Builder route() {
    return Route.newBuilder()
        .setService(service())
        .setName(service() + "-" + bundle.getRoutesCount())
        .setPriority(100 - bundle.getRoutesCount() - bundle.getHeaderRoutesCount());
  }

  /** A route whose destination is still to be said. */
  public final class RouteRules {
    private final Route.Builder route;

    private RouteRules(Route.Builder route) {
      this.route = route;
    }

    /** {@code BASELINE}, {@code FAIL} or releases. */
    public RouteRules fallback(String... places) {
      route.addAllFallback(List.of(places));
      return this;
    }

    /** Half of the callers, recognised by a header, to each of two releases. */
    public Rules halves(String header, String one, String other) {
      route.setKey("HEADER:" + header).putSplit(one, 5_000).putSplit(other, 5_000);
      bundle.addRoutes(route);
      return Rules.this;
    }

    /** Puts a header on the calls, wherever they go. */
    public Rules puts(String name, String value) {
      route.getHeadersBuilder().putSet(name, value);
      bundle.addHeaderRoutes(route);
      return Rules.this;
    }

    public Rules to(String release) {
      bundle.addRoutes(route.putSplit(release, 10_000));
      return Rules.this;
    }
  }
}
