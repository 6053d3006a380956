package dev.graylane.it;

import dev.graylane.testing.GraylaneJar;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.IntFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;

/**
 * A real control server, and applications that nobody changed, each in a JVM of its own with the
 * packaged agent. The property {@code graylane.root} says where the project is. All of it ends with
 * {@link #close}.
 */
public final class Applications implements AutoCloseable {
  /** How long a slow machine may take. */
  public static final Duration LONG = Duration.ofMinutes(4);

  /** The project's folder. */
  public static final Path ROOT = Path.of(System.getProperty("graylane.root", "."));

  private static final Path SERVER = ROOT.resolve("control-api/target/graylane.jar");

  private final List<Jvm> jvms = new CopyOnWriteArrayList<>();
  private final Path folder;
  private final String control;

  /**
   * Starts the control server.
   *
   * @param folder where everyone keeps files
   */
  public Applications(Path folder) throws InterruptedException {
    this.folder = folder;
    String data = folder.resolve("data").toString();
    control =
        run("control", GraylaneJar.run(SERVER, List.of("server", "--port", "0", "--data", data)))
            .await(GraylaneJar.READY);
  }

  public Path folder() {
    return folder;
  }

  /**
   * Starts an application with the agent.
   *
   * @param arguments of the java command
   */
  public Jvm start(String service, String release, List<String> arguments) {
    List<String> all =
        new ArrayList<>(
            List.of(
                "-javaagent:" + ROOT.resolve("agent/dist/target/graylane-agent.jar"),
                "-Dgraylane.service=" + service,
                "-Dgraylane.release=" + release,
                "-Dgraylane.control=" + control,
                "-Dgraylane.cache.dir=none",
                "-Dgraylane.traces=off"));
    all.addAll(arguments);
    return run(service + "-" + release, all);
  }

  /** Starts a program without the agent. */
  public Jvm run(String name, List<String> arguments) {
    Jvm jvm = Jvm.start(folder.resolve(name + "-" + jvms.size() + ".log"), arguments);
    jvms.add(jvm);
    return jvm;
  }

  /**
   * Starts something that takes no port 0 on a free port, which is the result; on another where
   * somebody else was quicker.
   */
  public static int onFreePort(IntFunction<Jvm> started) {
    for (int attempt = 1; ; attempt++) {
      int port = FreePorts.next();
      Jvm jvm = started.apply(port);
      Awaitility.await().atMost(LONG).until(() -> !jvm.isAlive() || FreePorts.isTaken(port));
      if (jvm.isAlive()) {
        return port;
      }
      if (attempt == 3) {
        throw new AssertionError(jvm.output());
      }
    }
  }

  /** Puts these rules in force. */
  public void apply(String rules) throws IOException, InterruptedException {
    String file = Files.writeString(folder.resolve("rules.yaml"), rules).toString();
    List<String> command =
        GraylaneJar.run(SERVER, List.of("--server", control, "apply", "-f", file, "--wait"));
    try (Jvm said = Jvm.start(folder.resolve("apply.log"), command)) {
      if (said.exit() != 0) {
        throw new AssertionError(said.output());
      }
    }
  }

  /** Where an instance registered itself when its server took calls; waits for it. */
  public String port(String service, String release) {
    String[] port = {""};
    Awaitility.await()
        .atMost(LONG)
        .until(
            () -> {
              if (!jvms.stream().allMatch(Jvm::isAlive)) {
                throw new AssertionError("One has ended:\n" + output());
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

  /** All that everyone printed. */
  public String output() {
    StringBuilder all = new StringBuilder();
    jvms.forEach(jvm -> all.append(jvm.output()).append('\n'));
    return all.toString();
  }

  /** A file of one of them. */
  public Path write(String name, String content) {
    try {
      return Files.writeString(folder.resolve(name), content);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Ends them where they are: some of them would take long to do it themselves. */
  @Override
  public void close() {
    try {
      for (int i = jvms.size() - 1; i >= 0; i--) {
        jvms.get(i).kill();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
