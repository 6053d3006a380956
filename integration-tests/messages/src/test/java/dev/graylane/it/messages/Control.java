package dev.graylane.it.messages;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The packaged control server, in a JVM of its own; started once for all tests. */
public final class Control {
  private static final Path ROOT = Path.of(System.getProperty("graylane.root"));
  private static final Path RUN = Path.of(System.getProperty("graylane.run"));
  private static Control only;

  private final String address;
  private int said;

  private Control() throws IOException, InterruptedException {
    Path data = Files.createTempDirectory(Files.createDirectories(RUN), "control");
    Jvm server =
        Jvm.start(
            data.resolve("server.log"),
            List.of(
                "-jar",
                ROOT.resolve("control-api/target/graylane.jar").toString(),
                "server",
                "--port",
                "0",
                "--data",
                data.resolve("data").toString()));
    address = server.await("ready on (http://\\S+?),");
  }

  public static synchronized Control get() throws IOException, InterruptedException {
    if (only == null) {
      only = new Control();
    }
    return only;
  }

  /** Runs an application's JVM with the packaged agent. */
  public Jvm app(String service, String release, String client, Class<?> main, String... arguments)
      throws IOException {
    List<String> options = List.of(agent(), "-Dgraylane.traces=off");
    return app(service, release, client, options, main, arguments);
  }

  /** The option that has the packaged agent in a JVM. */
  static String agent() {
    return "-javaagent:" + ROOT.resolve("agent/dist/target/graylane-agent.jar");
  }

  /**
   * Runs an application's JVM.
   *
   * @param options of the JVM's, the agents among them
   */
  Jvm app(
      String service,
      String release,
      String client,
      List<String> options,
      Class<?> main,
      String... arguments)
      throws IOException {
    Path folder = Files.createTempDirectory(RUN, service + "-" + release + "-");
    List<String> command = new ArrayList<>(options);
    command.addAll(
        List.of(
            "-Dgraylane.service=" + service,
            "-Dgraylane.release=" + release,
            "-Dgraylane.control=" + address,
            "-Dgraylane.cache.dir=none",
            // Where some libraries put their logs.
            "-Duser.home=" + folder,
            "-cp",
            Path.of("target/test-classes").toAbsolutePath()
                + ":"
                + Path.of(System.getProperty("graylane.clients"), client).resolve("*"),
            main.getName(),
            release));
    command.addAll(List.of(arguments));
    return Jvm.start(folder.resolve("output"), command);
  }

  public void apply(String rules) throws IOException, InterruptedException {
    Path file = Files.writeString(Files.createTempFile(RUN, "rules", ".yaml"), rules);
    Jvm cli =
        Jvm.start(
            RUN.resolve("said-" + said++),
            List.of(
                "-jar",
                ROOT.resolve("control-api/target/graylane.jar").toString(),
                "--server",
                address,
                "apply",
                "-f",
                file.toString(),
                "--wait"));
    assertThat(cli.exit()).as(cli.output()).isZero();
  }
}
