package dev.graylane.it.dubbo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.graylane.it.Jvm;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.IntFunction;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/**
 * Two providers and a consumer of Dubbo's stock starters, which find each other by ZooKeeper, where
 * nobody says a word of releases. Nothing but rules says who gets which.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DubboApplicationsIT {
  private static final Path MODULE = Path.of(System.getProperty("graylane.dubbo.dir"));
  private static final Path SERVER = MODULE.resolve("../../control-api/target/graylane.jar");
  private static final Duration LONG = Duration.ofSeconds(120);
  private static final String GREETINGS = "dev.graylane.it.greetings.";
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
      kind: Route
      name: canary
      service: greetings
      when: {header: {name: x-user-id, present: true}}
      split: {v1: 70%, v2: 30%}
      key: USER
      """;

  private final List<Jvm> jvms = new CopyOnWriteArrayList<>();
  @TempDir private static Path folder;
  private String control = "";
  private int registry;
  private String consumer = "";

  @BeforeAll
  void start() throws Exception {
    String data = folder.resolve("data").toString();
    control =
        started(
                "control",
                List.of("-jar", SERVER.toString(), "server", "--port", "0", "--data", data))
            .await("ready on (http://\\S+?),");
    registry = zookeeper();
    CompletableFuture.allOf(
            CompletableFuture.runAsync(() -> provider("v1")),
            CompletableFuture.runAsync(() -> provider("v2")))
        .join();
    consumer =
        started(
                "web",
                application(
                    "web", "v1", "consumer.ConsumerApplication", "--server.address=127.0.0.1"))
            .await("Tomcat started on port (\\d+)");
    Path rules = Files.writeString(folder.resolve("rules.yaml"), RULES);
    graylane("apply", "-f", rules.toString(), "--wait");
    // Each provider registers itself here, too.
    awaitFrom("v1", Map.of());
    awaitFrom("v2", Map.of("x-lane", "redesign"));
  }

  /** As its first page has it. */
  private int zookeeper() {
    return onFreePort(
        "zookeeper",
        port -> {
          Path configuration = folder.resolve("zoo-" + port + ".cfg");
          write(
              configuration,
              """
              tickTime=2000
              dataDir=%s
              clientPort=%d
              clientPortAddress=127.0.0.1
              admin.enableServer=false
              """
                  .formatted(folder.resolve("zookeeper-" + port), port));
          return List.of(
              "-cp",
              classPath(),
              "org.apache.zookeeper.server.ZooKeeperServerMain",
              configuration.toString());
        });
  }

  private void provider(String release) {
    onFreePort(
        "greetings-" + release,
        port ->
            application(
                "greetings",
                release,
                "provider.ProviderApplication",
                "--spring.main.web-application-type=none",
                "--greetings.from=" + release,
                "--dubbo.protocol.name=dubbo",
                "--dubbo.protocol.port=" + port));
  }

  /** For who takes no port 0: another process may take what was free a moment ago. */
  private int onFreePort(String name, IntFunction<List<String>> arguments) {
    for (int attempt = 1; ; attempt++) {
      int port = freePort();
      Jvm jvm = started(name + "-" + attempt, arguments.apply(port));
      await().atMost(LONG).until(() -> !jvm.isAlive() || isOpen(port));
      if (jvm.isAlive()) {
        return port;
      }
      assertThat(attempt).as("%s", jvm.output()).isLessThan(3);
    }
  }

  private static int freePort() {
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return free.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void write(Path file, String text) {
    try {
      Files.writeString(file, text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static boolean isOpen(int port) {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      return socket.isConnected();
    } catch (IOException e) {
      return false;
    }
  }

  private List<String> application(
      String service, String release, String main, String... configured) {
    List<String> arguments =
        new ArrayList<>(
            List.of(
                "-javaagent:" + System.getProperty("graylane.agent.jar"),
                "-Dgraylane.service=" + service,
                "-Dgraylane.release=" + release,
                "-Dgraylane.control=" + control,
                "-Dgraylane.cache.dir=none",
                "-Dgraylane.traces=off",
                "-Ddubbo.meta.cache.filePath=" + folder.resolve(service + release),
                "-cp",
                classPath(),
                GREETINGS + main,
                "--server.port=0",
                "--dubbo.application.name=" + service,
                "--dubbo.application.qos-enable=false",
                "--dubbo.registry.file=" + folder.resolve(service + release + ".cache"),
                "--dubbo.registry.address=zookeeper://127.0.0.1:" + registry));
    arguments.addAll(List.of(configured));
    return arguments;
  }

  private static String classPath() {
    Path starter = MODULE.resolve("starter/target");
    return starter.resolve("classes") + java.io.File.pathSeparator + starter.resolve("jars/*");
  }

  private Jvm started(String name, List<String> arguments) {
    Jvm jvm = Jvm.start(folder.resolve(name + ".log"), arguments);
    jvms.add(jvm);
    return jvm;
  }

  private void graylane(String... arguments) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of("-jar", SERVER.toString(), "--server", control));
    command.addAll(List.of(arguments));
    try (Jvm jvm = Jvm.start(Files.createTempFile(folder, "said", ".txt"), command)) {
      assertThat(jvm.exit()).as("%s", jvm.output()).isZero();
    }
  }

  private void awaitFrom(String release, Map<String, String> headers) {
    await()
        .atMost(LONG)
        .ignoreExceptions()
        .untilAsserted(() -> assertThat(ask(headers)).isEqualTo(greeting(release)));
  }

  private static String greeting(String release) {
    return "hi, you, from " + release;
  }

  private String ask(Map<String, String> headers) {
    return Jvm.get(consumer, "/hi?name=you", headers);
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
  void whoeverNoRuleClaimsGetsTheBaselineThoughTheRegistryHasBoth() {
    assertThat(ask(30, Map.of())).containsExactly(greeting("v1"));
  }

  @Test
  void aLaneThatBeginsAtTheConsumersDoorLeadsToItsRelease() {
    assertThat(ask(30, Map.of("x-lane", "redesign"))).containsExactly(greeting("v2"));
  }

  @Test
  void aUserStaysWithOneReleaseAndAShareOfThemGetsTheNew() {
    int introduced = 0;
    for (int user = 0; user < 60; user++) {
      Set<String> answers = ask(3, Map.of("x-user-id", "user-" + user));
      assertThat(answers).hasSize(1);
      introduced += answers.contains(greeting("v2")) ? 1 : 0;
    }
    // The slots of these users are the same each time; 30% of 60 are 18.
    assertThat(introduced).isBetween(9, 27);
  }
}
