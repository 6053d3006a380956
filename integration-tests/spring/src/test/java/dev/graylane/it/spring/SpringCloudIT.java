package dev.graylane.it.spring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.graylane.it.Jvm;
import dev.graylane.it.spring.gateway.GatewayApplication;
import dev.graylane.it.spring.greeting.GreetingApplication;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
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
  private static final Path ROOT = Path.of(System.getProperty("graylane.root"));
  private static final Path SERVER = ROOT.resolve("control-api/target/graylane.jar");
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
  private static final Duration LONG = Duration.ofSeconds(90);

  private final List<Jvm> jvms = new ArrayList<>();
  @TempDir private static Path folder;
  private String control = "";
  private String gateway = "";

  @BeforeAll
  void start() throws Exception {
    Path data = folder.resolve("data");
    control =
        started("control", "-jar", SERVER.toString(), "server", "--port", "0", "--data", "" + data)
            .await("ready on (http://\\S+?),");
    greeting("boot2", "oldest");
    greeting("boot3", "boot3");
    greeting("boot4", "newest");
    List<String> configured = new ArrayList<>();
    for (String release : List.of("boot2", "boot3", "boot4")) {
      configured.add(
          "--spring.cloud.discovery.client.simple.instances.greeting["
              + configured.size()
              + "].uri=http://127.0.0.1:"
              + port("greeting", release));
    }
    String route = "--spring.cloud.gateway.server.webflux.routes[0].";
    configured.addAll(
        List.of(
            route + "id=greeting",
            route + "uri=lb://greeting",
            route + "predicates[0]=Path=/hello"));
    application("gateway", "v1", "newest", GatewayApplication.class, configured);
    gateway = port("gateway", "v1");
    String rules = Files.writeString(folder.resolve("rules.yaml"), RULES).toString();
    graylane("apply", "-f", rules, "--wait");
    await().atMost(LONG).ignoreExceptions().until(() -> ask(Map.of()).startsWith("Hello"));
  }

  private void greeting(String release, String jars) {
    application("greeting", release, jars, GreetingApplication.class, List.of());
  }

  private void application(
      String service, String release, String jars, Class<?> main, List<String> configured) {
    List<String> arguments =
        new ArrayList<>(
            List.of(
                "-javaagent:" + ROOT.resolve("agent/dist/target/graylane-agent.jar"),
                "-Dgraylane.service=" + service,
                "-Dgraylane.release=" + release,
                "-Dgraylane.control=" + control,
                "-Dgraylane.cache.dir=none",
                "-Dgraylane.traces=off",
                "-cp",
                ROOT.resolve("integration-tests/spring/target/classes")
                    + ":"
                    + ROOT.resolve("integration-tests/spring/" + jars + "/target/jars/*"),
                main.getName(),
                "--server.port=0",
                "--server.address=127.0.0.1"));
    arguments.addAll(configured);
    started(service + "-" + release, arguments.toArray(String[]::new));
  }

  private Jvm started(String name, String... arguments) {
    Jvm jvm = Jvm.start(folder.resolve(name + ".log"), List.of(arguments));
    jvms.add(jvm);
    return jvm;
  }

  /** Where an instance registered itself when its server took calls. */
  private String port(String service, String release) {
    String[] port = new String[1];
    await()
        .atMost(LONG)
        .until(
            () -> {
              for (Jvm jvm : jvms) {
                assertThat(jvm.isAlive()).as("%s", jvm.output()).isTrue();
              }
              port[0] = registered(service, release);
              return !port[0].isEmpty();
            });
    return port[0];
  }

  private String registered(String service, String release) {
    String agents = Jvm.get(control.replaceAll(".*:", ""), "/v1/agents", Map.of());
    Matcher endpoint =
        Pattern.compile(
                "\"service\": *\"%s\", *\"release\": *\"%s\"[^}]*?\"127\\.0\\.0\\.1:(\\d+)\""
                    .formatted(service, release))
            .matcher(agents.replaceAll("\\s+", " "));
    return endpoint.find() ? endpoint.group(1) : "";
  }

  private String graylane(String... arguments) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of("-jar", SERVER.toString(), "--server", control));
    command.addAll(List.of(arguments));
    try (Jvm jvm = Jvm.start(Files.createTempFile(folder, "said", ".txt"), command)) {
      assertThat(jvm.exit()).as("%s", jvm.output()).isZero();
      return jvm.output();
    }
  }

  /** The gateway is where each request's device is found out. */
  private static String hello(String version, String lane) {
    return "Hello from " + version + " in 1;" + lane + "a.device=other";
  }

  private String ask(Map<String, String> headers) {
    return Jvm.get(gateway, "/hello", headers);
  }

  private Set<String> ask(int times, Map<String, String> headers) {
    Set<String> answers = new HashSet<>();
    for (int i = 0; i < times; i++) {
      answers.add(ask(headers));
    }
    return answers;
  }

  @AfterAll
  void end() {
    for (int i = jvms.size() - 1; i >= 0; i--) {
      jvms.get(i).close();
    }
  }

  @Test
  void whoeverNoRuleClaimsGetsTheBaseline() {
    assertThat(ask(30, Map.of())).containsExactly(hello("2.7.18", ""));
  }

  @Test
  void aRouteLeadsToItsRelease() {
    assertThat(ask(30, Map.of("x-beta", "yes"))).containsExactly(hello("3.5.16", ""));
  }

  @Test
  void aLaneIsCarriedThroughTheGateway() {
    assertThat(ask(30, Map.of("x-lane", "redesign")))
        .containsExactly(hello("4.0.7", "lane=redesign;"));
  }

  @Test
  void aUserStaysWithOneReleaseAndAShareOfThemGetsTheNew() {
    int introduced = 0;
    for (int user = 0; user < 60; user++) {
      Set<String> answers = ask(3, Map.of("x-user-id", "user-" + user));
      assertThat(answers).hasSize(1);
      introduced += answers.iterator().next().startsWith("Hello from 3.5.16 ") ? 1 : 0;
    }
    // The slots of these users are the same each time; 30% of 60 are 18.
    assertThat(introduced).isBetween(9, 27);
  }
}
