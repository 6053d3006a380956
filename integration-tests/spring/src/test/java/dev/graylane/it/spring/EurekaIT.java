package dev.graylane.it.spring;

import static org.assertj.core.api.Assertions.assertThat;

import dev.graylane.it.Applications;
import dev.graylane.it.Door;
import dev.graylane.it.Jvm;
import dev.graylane.it.spring.gateway.GatewayApplication;
import dev.graylane.it.spring.greeting.GreetingApplication;
import dev.graylane.it.spring.registry.RegistryApplication;
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
 * A gateway with Spring Cloud LoadBalancer, which finds the instances of a service by a Eureka
 * server where they registered themselves, and where nobody says a word of releases.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class EurekaIT {
  private static final String RULES =
      """
      kind: Service
      name: greeting
      baseline: v1
      ---
      kind: Route
      name: beta
      service: greeting
      when: {header: {name: x-beta, exact: "yes"}}
      split: {v2: 100%}
      ---
      kind: Lane
      name: redesign
      when: {header: {name: x-lane, exact: redesign}}
      releases: {greeting: v2}
      """;
  private static final Path MODULE = Applications.ROOT.resolve("integration-tests/spring");
  private static final String PATH = "/hello";

  @TempDir private static Path folder;
  private Applications applications;
  private Door gateway;
  private String registry;

  @BeforeAll
  void start() throws Exception {
    applications = new Applications(folder);
    registry = registry();
    greeting("v1");
    greeting("v2");
    String route = "--spring.cloud.gateway.server.webflux.routes[0].";
    start(
        "gateway",
        "v1",
        GatewayApplication.class,
        List.of(
            "--eureka.client.register-with-eureka=false",
            "--eureka.client.registry-fetch-interval-seconds=1",
            "--spring.cloud.loadbalancer.cache.ttl=1s",
            route + "id=greeting",
            route + "uri=lb://greeting",
            route + "predicates[0]=Path=" + PATH));
    gateway = new Door(applications, applications.port("gateway", "v1"));
    applications.apply(RULES);
    gateway.await(PATH, Map.of(), hello("v1", ""));
    gateway.await(PATH, Map.of("x-beta", "yes"), hello("v2", ""));
  }

  private String registry() throws InterruptedException {
    Jvm jvm =
        applications.run(
            "registry",
            List.of(
                "-cp",
                classPath("eureka-server"),
                RegistryApplication.class.getName(),
                "--server.port=0",
                "--server.address=127.0.0.1",
                "--eureka.client.register-with-eureka=false",
                "--eureka.client.fetch-registry=false",
                // What registers is found by the next one who asks.
                "--eureka.server.use-read-only-response-cache=false",
                "--eureka.server.response-cache-update-interval-ms=500"));
    return jvm.await("Tomcat started on port\\D+(\\d+)");
  }

  private void greeting(String release) {
    start(
        "greeting",
        release,
        GreetingApplication.class,
        List.of(
            "--greeting.from=" + release,
            "--eureka.instance.instance-id=${random.uuid}",
            "--eureka.instance.hostname=127.0.0.1",
            "--eureka.client.fetch-registry=false",
            "--eureka.client.initial-instance-info-replication-interval-seconds=0"));
  }

  private void start(String service, String release, Class<?> main, List<String> configured) {
    List<String> arguments =
        new ArrayList<>(
            List.of(
                "-cp",
                classPath("eureka"),
                main.getName(),
                "--server.port=0",
                "--server.address=127.0.0.1",
                "--spring.application.name=" + service,
                "--eureka.client.service-url.defaultZone=http://127.0.0.1:"
                    + registry
                    + "/eureka/"));
    arguments.addAll(configured);
    applications.start(service, release, arguments);
  }

  private static String classPath(String jars) {
    return MODULE.resolve("target/classes")
        + File.pathSeparator
        + MODULE.resolve(jars + "/target/jars/*");
  }

  /** The gateway is where each request's device is found out. */
  private static String hello(String release, String lane) {
    return "Hello from " + release + " in 1;" + lane + "a.device=other";
  }

  @AfterAll
  void end() {
    if (applications != null) {
      applications.close();
    }
  }

  @Test
  void whoeverNoRuleClaimsGetsTheBaselineThoughTheRegistryHasAll() {
    assertThat(gateway.ask(30, PATH, Map.of())).containsExactly(hello("v1", ""));
  }

  @Test
  void aRouteLeadsToItsRelease() {
    assertThat(gateway.ask(30, PATH, Map.of("x-beta", "yes"))).containsExactly(hello("v2", ""));
  }

  @Test
  void aLaneIsCarriedThroughTheGateway() {
    assertThat(gateway.ask(30, PATH, Map.of("x-lane", "redesign")))
        .containsExactly(hello("v2", "lane=redesign;"));
  }
}
