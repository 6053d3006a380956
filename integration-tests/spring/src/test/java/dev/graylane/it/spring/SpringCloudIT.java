package dev.graylane.it.spring;

import dev.graylane.it.spring.greeting.GreetingApplication;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * A Spring Cloud Gateway (Boot 4) with Spring Cloud LoadBalancer and the {@code simple} discovery
 * client, which knows all instances and no release, in front of a service whose releases run with
 * Spring Boot 2.7, 3.5 and 4.0. Nothing but rules says who gets which.
 */
class SpringCloudIT extends GatewayContract {
  @Override
  protected String rules() {
    return """
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
  }

  @Override
  List<String> startReleases() {
    startGreeting("boot2", "oldest");
    startGreeting("boot3", "boot3");
    startGreeting("boot4", "newest");
    List<String> instances = new ArrayList<>();
    for (String release : List.of("boot2", "boot3", "boot4")) {
      instances.add(
          "--spring.cloud.discovery.client.simple.instances.greeting["
              + instances.size()
              + "].uri=http://127.0.0.1:"
              + applications.port("greeting", release));
    }
    return instances;
  }

  private void startGreeting(String release, String jars) {
    start("greeting", release, jars, GreetingApplication.class, List.of());
  }

  @Override
  String gatewayJars() {
    return "newest";
  }

  @Override
  String baseline() {
    return "2.7.18";
  }

  @Override
  String beta() {
    return "3.5.16";
  }

  @Override
  String redesign() {
    return "4.0.7";
  }

  @Test
  void aUserStaysWithOneReleaseAndAShareOfThemGetsTheNew() {
    gateway.givesAShareOfUsersTheNew(
        List.of(PATH), answer -> answer.startsWith("Hello from " + beta() + " "));
  }
}
