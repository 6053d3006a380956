package dev.graylane.it.frameworks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.graylane.it.Jvm;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A control server, and applications that run with the agent. */
final class Scene implements AutoCloseable {
  private static final Path ROOT = Path.of(System.getProperty("graylane.root"));
  private static final Path SERVER = ROOT.resolve("control-api/target/graylane.jar");
  private static final Path FRAMEWORKS = ROOT.resolve("integration-tests/frameworks");

  private final List<Jvm> jvms = new CopyOnWriteArrayList<>();
  private Path folder = Path.of("");
  private String control = "";

  /** Starts the control server; what is run keeps its files in the folder. */
  void start(Path folder) throws InterruptedException {
    this.folder = folder;
    String data = folder.resolve("data").toString();
    control =
        started("control", "-jar", SERVER.toString(), "server", "--port", "0", "--data", data)
            .await("ready on (http://\\S+?),");
  }

  Jvm quarkus(String service, String release, String... configured) {
    List<String> arguments = agent(service, release);
    arguments.addAll(List.of("-Dquarkus.http.host=127.0.0.1", "-Dquarkus.http.port=0"));
    arguments.addAll(List.of(configured));
    Path built = FRAMEWORKS.resolve("quarkus/target/quarkus-app/quarkus-run.jar");
    arguments.addAll(List.of("-jar", built.toString()));
    return started(service + "-" + release, arguments.toArray(String[]::new));
  }

  Jvm micronaut(String service, String release, String... configured) {
    List<String> arguments = agent(service, release);
    arguments.addAll(List.of("-Dmicronaut.server.host=127.0.0.1", "-Dmicronaut.server.port=-1"));
    arguments.addAll(List.of(configured));
    Path built = FRAMEWORKS.resolve("micronaut/target");
    String jars = built.resolve("classes") + File.pathSeparator + built.resolve("jars/*");
    arguments.addAll(List.of("-cp", jars, "dev.graylane.it.micronaut.ShopApplication"));
    return started(service + "-" + release, arguments.toArray(String[]::new));
  }

  private List<String> agent(String service, String release) {
    return new ArrayList<>(
        List.of(
            "-javaagent:" + ROOT.resolve("agent/dist/target/graylane-agent.jar"),
            "-Dgraylane.service=" + service,
            "-Dgraylane.release=" + release,
            "-Dgraylane.control=" + control,
            "-Dgraylane.cache.dir=none",
            "-Dgraylane.traces=off",
            "-Dapp.version=" + release));
  }

  private Jvm started(String name, String... arguments) {
    Jvm jvm = Jvm.start(folder.resolve(name + ".log"), List.of(arguments));
    jvms.add(jvm);
    return jvm;
  }

  /** Puts these rules in force. */
  void apply(String rules) throws IOException, InterruptedException {
    String file = Files.writeString(folder.resolve("rules.yaml"), rules).toString();
    List<String> command =
        List.of("-jar", SERVER.toString(), "--server", control, "apply", "-f", file, "--wait");
    try (Jvm jvm = Jvm.start(folder.resolve("apply.log"), command)) {
      assertThat(jvm.exit()).as("%s", jvm.output()).isZero();
    }
  }

  /** All that the applications printed. */
  String output() {
    StringBuilder all = new StringBuilder();
    jvms.forEach(jvm -> all.append(jvm.output()).append('\n'));
    return all.toString();
  }

  @Override
  public void close() {
    for (int i = jvms.size() - 1; i >= 0; i--) {
      jvms.get(i).close();
    }
  }
}
