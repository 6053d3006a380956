package dev.graylane.it.spring;

import static org.assertj.core.api.Assertions.assertThat;

import dev.graylane.it.Applications;
import dev.graylane.it.Door;
import dev.graylane.it.spring.gateway.GatewayApplication;
import dev.graylane.it.spring.greeting.GreetingApplication;
import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/**
 * A Spring Cloud Gateway (Boot 4) with Spring Cloud LoadBalancer and the {@code simple} discovery
 * client, which knows all instances and no release, in front of a service whose releases run with
 * Spring Boot 2.7, 3.5 and 4.0. Nothing but rules says who gets which.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SpringCloudIT {
  private static final String RULES =
      """
      kind: Service
      name: greeting
      baseline: boot2
      ---
      kind: Route
      name: beta
      service: greeting
      when: {header: {name: x-beta, exact: "yes"}}
      split: {boot3: 100%}
      ---
      kind: Route
      name: canary
      service: greeting
      when: {header: {name: x-user-id, present: true}}
      split: {boot2: 70%, boot3: 30%}
      key: USER
      ---
      kind: Lane
      name: redesign
      when: {header: {name: x-lane, exact: redesign}}
      releases: {greeting: boot4}
      """;
  private static final Path MODULE = Applications.ROOT.resolve("integration-tests/spring");
  private static final String PATH = "/hello";

  @TempDir private static Path folder;
  private Applications applications;
  private Door gateway;

  @BeforeAll
  void start() throws Exception {
    applications = new Applications(folder);
    greeting("boot2", "oldest");
    greeting("boot3", "boot3");
    greeting("boot4", "newest");
    List<String> configured = new ArrayList<>();
    for (String release : List.of("boot2", "boot3", "boot4")) {
      configured.add(
          "--spring.cloud.discovery.client.simple.instances.greeting["
              + configured.size()
              + "].uri=http://127.0.0.1:"
              + applications.port("greeting", release));
    }
    String route = "--spring.cloud.gateway.server.webflux.routes[0].";
    configured.addAll(
        List.of(
            route + "id=greeting",
            route + "uri=lb://greeting",
            route + "predicates[0]=Path=" + PATH));
    start("gateway", "v1", "newest", GatewayApplication.class, configured);
    gateway = new Door(applications, applications.port("gateway", "v1"));
    applications.apply(RULES);
    gateway.await(PATH, Map.of(), hello("2.7.18", ""));
  }

  private void greeting(String release, String jars) {
    start("greeting", release, jars, GreetingApplication.class, List.of());
  }

  private void start(
      String service, String release, String jars, Class<?> main, List<String> configured) {
    List<String> arguments =
        new ArrayList<>(
            List.of(
                "-cp",
                MODULE.resolve("target/classes")
                    + File.pathSeparator
                    + MODULE.resolve(jars + "/target/jars/*"),
                main.getName(),
                "--server.port=0",
                "--server.address=127.0.0.1"));
    arguments.addAll(configured);
    applications.start(service, release, arguments);
  }

  /** The gateway is where each request's device is found out. */
  private static String hello(String version, String lane) {
    return "Hello from " + version + " in 1;" + lane + "a.device=other";
  }

  @AfterAll
  void end() {
    if (applications != null) {
      applications.close();
    }
  }

  @Test
  void whoeverNoRuleClaimsGetsTheBaseline() {
    assertThat(gateway.ask(30, PATH, Map.of())).containsExactly(hello("2.7.18", ""));
  }

  @Test
  void aRouteLeadsToItsRelease() {
    assertThat(gateway.ask(30, PATH, Map.of("x-beta", "yes"))).containsExactly(hello("3.5.16", ""));
  }

  @Test
  void aLaneIsCarriedThroughTheGateway() {
    assertThat(gateway.ask(30, PATH, Map.of("x-lane", "redesign")))
        .containsExactly(hello("4.0.7", "lane=redesign;"));
  }

  @Test
  void aUserStaysWithOneReleaseAndAShareOfThemGetsTheNew() {
    gateway.givesAShareOfUsersTheNew(
        List.of(PATH), answer -> answer.startsWith("Hello from 3.5.16 "));
  }
}
