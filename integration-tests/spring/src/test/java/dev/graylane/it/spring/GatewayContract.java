package dev.graylane.it.spring;

import static org.assertj.core.api.Assertions.assertThat;

import dev.graylane.it.ApplicationsSetting;
import dev.graylane.it.Door;
import dev.graylane.it.spring.gateway.GatewayApplication;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * What holds for a Spring Cloud Gateway with Spring Cloud LoadBalancer in front of a service,
 * however it finds the instances: nothing but rules says who gets which release.
 */
abstract class GatewayContract extends ApplicationsSetting {
  /** What the gateway leads to the service. */
  static final String PATH = "/hello";

  private static final String ROUTE = "--spring.cloud.gateway.server.webflux.routes[0].";
  private static final Map<String, String> IN_BETA = Map.of("x-beta", "yes");
  private static final Map<String, String> IN_LANE = Map.of("x-lane", "redesign");

  Door gateway;

  GatewayContract() {
    super("spring");
  }

  /** Starts the service's releases; returns what the gateway is told so that it finds them. */
  abstract List<String> startReleases() throws Exception;

  /** The jars that the gateway runs with. */
  abstract String gatewayJars();

  /** By which the header {@code x-beta} leads to another release, and a lane to another. */
  @Override
  protected abstract String rules();

  /** What the service says of its baseline, of the release for {@code x-beta} and the lane's. */
  abstract String baseline();

  abstract String beta();

  abstract String redesign();

  @Override
  protected final void startAll() throws Exception {
    List<String> configured = new ArrayList<>(startReleases());
    configured.addAll(
        List.of(
            ROUTE + "id=greeting",
            ROUTE + "uri=lb://greeting",
            ROUTE + "predicates[0]=Path=" + PATH));
    start("gateway", "v1", gatewayJars(), GatewayApplication.class, configured);
    gateway = new Door(applications, applications.port("gateway", "v1"));
  }

  @Override
  protected final void awaitAll() {
    gateway.await(PATH, Map.of(), hello(baseline(), ""));
    gateway.await(PATH, IN_BETA, hello(beta(), ""));
  }

  final void start(
      String service, String release, String jars, Class<?> main, List<String> configured) {
    List<String> arguments =
        new ArrayList<>(
            List.of(
                "-cp",
                classPath("", jars),
                main.getName(),
                "--server.port=0",
                "--server.address=127.0.0.1"));
    arguments.addAll(configured);
    applications.start(service, release, arguments);
  }

  /** The gateway is where each request's device is found out. */
  private static String hello(String from, String lane) {
    return "Hello from " + from + " in 1;" + lane + "a.device=other";
  }

  @Test
  void whoeverNoRuleClaimsGetsTheBaselineThoughTheGatewayKnowsAll() {
    assertThat(gateway.ask(30, PATH, Map.of())).containsExactly(hello(baseline(), ""));
  }

  @Test
  void aRouteLeadsToItsRelease() {
    assertThat(gateway.ask(30, PATH, IN_BETA)).containsExactly(hello(beta(), ""));
  }

  @Test
  void aLaneIsCarriedThroughTheGateway() {
    assertThat(gateway.ask(30, PATH, IN_LANE)).containsExactly(hello(redesign(), "lane=redesign;"));
  }
}
