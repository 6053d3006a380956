package dev.graylane.it.dubbo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.graylane.it.Applications;
import dev.graylane.it.ApplicationsSetting;
import dev.graylane.it.Door;
import dev.graylane.it.Jvm;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Three providers and two consumers of Dubbo's stock starters, which find each other by ZooKeeper,
 * where nobody says a word of releases. One provider and one consumer are still on Dubbo 2.7, the
 * others on 3. Nothing but rules says who gets which.
 */
class DubboApplicationsIT extends ApplicationsSetting {
  private static final String DUBBO3 = "starter";
  private static final String DUBBO2 = "starter27";
  private static final String GREETINGS = "dev.graylane.it.greetings.";
  private static final String PATH = "/hi?name=you";
  private static final String RULES =
      """
      kind: Service
      name: greetings
      baseline: v1
      ---
      kind: Lane
      name: redesign
      when: {header: {name: x-lane, exact: redesign}}
      releases: {greetings: v2}
      ---
      kind: Lane
      name: heritage
      when: {header: {name: x-lane, exact: heritage}}
      releases: {greetings: v3}
      ---
      kind: Route
      name: canary
      service: greetings
      when: {header: {name: x-user-id, present: true}}
      split: {v1: 70%, v2: 30%}
      key: USER
      """;

  private static final Map<String, String> REDESIGN = Map.of("x-lane", "redesign");
  private static final Map<String, String> HERITAGE = Map.of("x-lane", "heritage");

  private final Map<String, Door> consumers = new ConcurrentHashMap<>();
  private int registry;

  DubboApplicationsIT() {
    super("dubbo");
  }

  @Override
  protected String rules() {
    return RULES;
  }

  @Override
  protected void startAll() {
    registry = zookeeper();
    CompletableFuture.allOf(
            CompletableFuture.runAsync(() -> provider("v1", DUBBO3)),
            CompletableFuture.runAsync(() -> provider("v2", DUBBO3)),
            CompletableFuture.runAsync(() -> provider("v3", DUBBO2)),
            CompletableFuture.runAsync(() -> consumer(DUBBO3)),
            CompletableFuture.runAsync(() -> consumer(DUBBO2)))
        .join();
  }

  /** Each provider registers itself with the control server, too. */
  @Override
  protected void awaitAll() {
    for (Door consumer : consumers.values()) {
      consumer.await(PATH, Map.of(), greeting("v1"));
      consumer.await(PATH, REDESIGN, greeting("v2"));
      consumer.await(PATH, HERITAGE, greeting("v3"));
    }
  }

  /** As its first page has it. */
  private int zookeeper() {
    return Applications.onFreePort(
        port -> {
          Path configuration =
              applications.write(
                  "zoo-" + port + ".cfg",
                  """
                  tickTime=2000
                  dataDir=%s
                  clientPort=%d
                  clientPortAddress=127.0.0.1
                  admin.enableServer=false
                  """
                      .formatted(applications.folder().resolve("zookeeper-" + port), port));
          return applications.run(
              "zookeeper",
              List.of(
                  "-cp",
                  classPath(DUBBO3, DUBBO3),
                  "org.apache.zookeeper.server.ZooKeeperServerMain",
                  configuration.toString()));
        });
  }

  private void provider(String release, String starter) {
    Applications.onFreePort(
        port ->
            started(
                "greetings",
                release,
                starter,
                "provider.ProviderApplication",
                "--spring.main.web-application-type=none",
                "--greetings.from=" + release,
                "--dubbo.protocol.name=dubbo",
                "--dubbo.protocol.port=" + port));
  }

  private void consumer(String starter) {
    Jvm jvm =
        started(
            "web-of-" + starter,
            "v1",
            starter,
            "consumer.ConsumerApplication",
            "--server.address=127.0.0.1",
            "--dubbo.consumer.check=false");
    try {
      String port = jvm.await("Tomcat started on port\\D+(\\d+)");
      consumers.put(starter, new Door(applications, port));
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private Jvm started(
      String service, String release, String starter, String main, String... configured) {
    List<String> arguments =
        new ArrayList<>(
            List.of(
                "--add-opens=java.base/java.lang=ALL-UNNAMED", // Dubbo 2.7 asks for it from 17 on
                "-Ddubbo.meta.cache.filePath=" + applications.folder().resolve(service + release),
                "-cp",
                classPath(starter, starter),
                GREETINGS + main,
                "--server.port=0",
                "--dubbo.application.name=" + service,
                "--dubbo.application.qos-enable=false",
                "--dubbo.registry.file="
                    + applications.folder().resolve(service + release + ".cache"),
                "--dubbo.registry.address=zookeeper://127.0.0.1:" + registry));
    arguments.addAll(List.of(configured));
    return applications.start(service, release, arguments);
  }

  private static String greeting(String release) {
    return "hi, you, from " + release;
  }

  @ParameterizedTest
  @ValueSource(strings = {DUBBO3, DUBBO2})
  void whoeverNoRuleClaimsGetsTheBaselineThoughTheRegistryHasAll(String consumer) {
    assertThat(consumers.get(consumer).ask(30, PATH, Map.of())).containsExactly(greeting("v1"));
  }

  @ParameterizedTest
  @ValueSource(strings = {DUBBO3, DUBBO2})
  void aLaneThatBeginsAtTheConsumersDoorLeadsToItsRelease(String consumer) {
    Door door = consumers.get(consumer);
    assertThat(door.ask(30, PATH, REDESIGN)).containsExactly(greeting("v2"));
    assertThat(door.ask(30, PATH, HERITAGE)).containsExactly(greeting("v3"));
  }

  @ParameterizedTest
  @ValueSource(strings = {DUBBO3, DUBBO2})
  void aUserStaysWithOneReleaseAndAShareOfThemGetsTheNew(String consumer) {
    consumers.get(consumer).givesAShareOfUsersTheNew(List.of(PATH), greeting("v2")::equals);
  }
}
