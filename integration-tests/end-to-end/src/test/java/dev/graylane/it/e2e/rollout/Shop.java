package dev.graylane.it.e2e.rollout;

import static org.awaitility.Awaitility.await;

import dev.graylane.it.Jvm;
import dev.graylane.testing.GraylaneJar;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A control server, a caller and releases of what it calls, each in a JVM of its own. */
final class Shop implements AutoCloseable {
  private static final Path ROOT = Path.of(System.getProperty("graylane.root"));
  private static final Path JAR = ROOT.resolve("control-api/target/graylane.jar");

  // 60 calls a second.
  private static final String PERIOD_MICROS = "16666";

  // Shorter than usual: what is waited for is the same.
  private static final String REPORTS = "500ms";

  private final Path folder;
  private final List<String> agentOptions;
  private final Map<String, Jvm> jvms = new HashMap<>();
  private final Map<String, String> ports = new HashMap<>();
  private final String address;
  private Jvm server;
  private int said;

  /** How a command ended. */
  record Said(int exit, String text) {}

  /**
   * @param agentOptions of every agent, such as {@code -Dgraylane.stats.interval=1s}
   */
  Shop(Path folder, String... agentOptions) throws InterruptedException {
    this.folder = folder;
    this.agentOptions = List.of(agentOptions);
    server = server("0");
    address = server.await(GraylaneJar.READY);
  }

  private Jvm server(String port) {
    return Jvm.start(
        folder.resolve("server-" + said++ + ".log"),
        GraylaneJar.run(
            JAR,
            List.of(
                "server",
                "--port",
                port,
                "--data",
                folder.resolve("data").toString(),
                "--gather",
                REPORTS)));
  }

  /** Ends the server as by {@code kill -9}, and starts it again where it was. */
  void killServer() throws InterruptedException {
    server.kill();
    server = server(port());
    server.await("(ready on)");
  }

  private String port() {
    return address.substring(address.lastIndexOf(':') + 1);
  }

  /** What the server answers to a GET. */
  String get(String path) {
    return Jvm.get(port(), path, Map.of("x-user-id", "nobody"));
  }

  void release(String release) throws InterruptedException {
    instance(release, release);
  }

  /** One of several processes of a release. */
  void instance(String name, String release) throws InterruptedException {
    app(name, "orders", release, OrdersApp.class, release);
  }

  void caller() throws InterruptedException {
    app("caller", "shop", "v1", CallerApp.class, PERIOD_MICROS, "GET");
  }

  /** One whose calls may not be repeated. */
  void postingCaller() throws InterruptedException {
    app("caller", "shop", "v1", CallerApp.class, PERIOD_MICROS, "POST");
  }

  /** Ends a process as an orchestrator does, and returns its exit code. */
  int stop(String name) throws InterruptedException {
    return jvms.get(name).terminate();
  }

  private void app(String name, String service, String release, Class<?> main, String... arguments)
      throws InterruptedException {
    List<String> command =
        new ArrayList<>(
            List.of(
                "-javaagent:" + ROOT.resolve("agent/dist/target/graylane-agent.jar"),
                "-Dgraylane.service=" + service,
                "-Dgraylane.release=" + release,
                "-Dgraylane.control=" + address,
                "-Dgraylane.cache.dir=" + folder.resolve("cache-" + name),
                "-Dgraylane.traces=off",
                "-Dgraylane.stats.interval=" + REPORTS));
    command.addAll(agentOptions);
    command.addAll(
        List.of("-cp", Path.of("target/test-classes").toAbsolutePath().toString(), main.getName()));
    command.addAll(List.of(arguments));
    Jvm jvm = Jvm.start(folder.resolve(name + ".log"), command);
    jvms.put(name, jvm);
    ports.put(name, jvm.await("READY (\\d+)"));
  }

  String ask(String app, String path) {
    return Jvm.get(ports.get(app), path, Map.of("x-user-id", "nobody"));
  }

  /** As somebody whom the application's agent knows. */
  String askAs(String user, String app, String path) {
    return Jvm.get(ports.get(app), path, Map.of("x-user-id", user));
  }

  /** Runs a command of the packaged command line. */
  Said graylane(String... arguments) throws InterruptedException {
    List<String> words = new ArrayList<>(List.of("--server", address));
    words.addAll(List.of(arguments));
    List<String> command = new ArrayList<>(List.of("-Dsun.jnu.encoding=UTF-8"));
    command.addAll(GraylaneJar.run(JAR, words));
    try (Jvm jvm = Jvm.start(folder.resolve("said-" + said++ + ".txt"), command)) {
      int exit = jvm.exit();
      return new Said(exit, jvm.output());
    }
  }

  Said apply(String text) throws InterruptedException, IOException {
    return graylane("apply", "-f", file(text), "--wait");
  }

  Said startExperiment(String text) throws InterruptedException, IOException {
    return graylane("experiment", "start", file(text));
  }

  Said startRollout(String text, String... more) throws InterruptedException, IOException {
    List<String> command = new ArrayList<>(List.of("rollout", "start", file(text)));
    command.addAll(List.of(more));
    return graylane(command.toArray(String[]::new));
  }

  private String file(String text) throws IOException {
    return Files.writeString(folder.resolve("rules-" + said++ + ".yaml"), text).toString();
  }

  /** Until every process with an agent has said who it is. */
  void awaitAgents(String... names) {
    await()
        .atMost(Duration.ofSeconds(60))
        .untilAsserted(
            () -> {
              String agents = get("/v1/agents");
              for (String name : names) {
                org.assertj.core.api.Assertions.assertThat(agents).contains(name);
              }
            });
  }

  String logs() {
    StringBuilder logs = new StringBuilder(server.output());
    jvms.forEach(
        (name, jvm) -> logs.append("\n== ").append(name).append('\n').append(jvm.output()));
    return logs.toString();
  }

  @Override
  public void close() {
    jvms.values().forEach(Jvm::close);
    server.close();
  }
}
