package dev.graylane.it.spring;

import dev.graylane.it.Jvm;
import dev.graylane.it.spring.greeting.GreetingApplication;
import dev.graylane.it.spring.registry.RegistryApplication;
import java.util.List;

/**
 * A gateway with Spring Cloud LoadBalancer, which finds the instances of a service by a Eureka
 * server where they registered themselves, and where nobody says a word of releases.
 */
class EurekaIT extends GatewayContract {
  private static final String JARS = "eureka";

  @Override
  protected String rules() {
    return """
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
  }

  @Override
  List<String> startReleases() throws Exception {
    String registry = "--eureka.client.service-url.defaultZone=" + startRegistry();
    startGreeting("v1", registry);
    startGreeting("v2", registry);
    return List.of(
        registry,
        "--spring.application.name=gateway",
        "--eureka.client.register-with-eureka=false",
        "--eureka.client.registry-fetch-interval-seconds=1",
        "--spring.cloud.loadbalancer.cache.ttl=1s");
  }

  private String startRegistry() throws InterruptedException {
    Jvm jvm =
        applications.run(
            "registry",
            List.of(
                "-cp",
                classPath("", "eureka-server"),
                RegistryApplication.class.getName(),
                "--server.port=0",
                "--server.address=127.0.0.1",
                "--eureka.client.register-with-eureka=false",
                "--eureka.client.fetch-registry=false",
                // What registers is found by the next one who asks.
                "--eureka.server.use-read-only-response-cache=false",
                "--eureka.server.response-cache-update-interval-ms=500"));
    return "http://127.0.0.1:" + jvm.await("Tomcat started on port\\D+(\\d+)") + "/eureka/";
  }

  private void startGreeting(String release, String registry) {
    start(
        "greeting",
        release,
        JARS,
        GreetingApplication.class,
        List.of(
            registry,
            "--spring.application.name=greeting",
            "--greeting.from=" + release,
            "--eureka.instance.instance-id=${random.uuid}",
            "--eureka.instance.hostname=127.0.0.1",
            "--eureka.client.fetch-registry=false",
            "--eureka.client.initial-instance-info-replication-interval-seconds=0"));
  }

  @Override
  String gatewayJars() {
    return JARS;
  }

  @Override
  String baseline() {
    return "v1";
  }

  @Override
  String beta() {
    return "v2";
  }

  @Override
  String redesign() {
    return "v2";
  }
}
