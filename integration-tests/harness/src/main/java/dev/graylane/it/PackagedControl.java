package dev.graylane.it;

import java.io.File;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * The packaged control server, in a JVM of its own; started once for all tests. Those that it is
 * used by say in {@code graylane.root} where the build is, in {@code graylane.run} where the files
 * of what runs may be, and in {@code graylane.clients} where the libraries of applications are.
 */
public final class PackagedControl {
  private static final Path ROOT = Path.of(System.getProperty("graylane.root", ""));
  private static final Path RUN = Path.of(System.getProperty("graylane.run", ""));
  private static @Nullable PackagedControl only;

  private final String address;
  private final AtomicInteger said = new AtomicInteger();

  private PackagedControl() throws IOException, InterruptedException {
    Path data = Files.createTempDirectory(Files.createDirectories(RUN), "control");
    List<String> command = cli("server", "--port", "0", "--data", data.resolve("data").toString());
    address = Jvm.start(data.resolve("server.log"), command).await("ready on (http://\\S+?),");
  }

  private static List<String> cli(String... arguments) {
    List<String> command = new ArrayList<>();
    command.addAll(List.of("-jar", ROOT.resolve("control-api/target/graylane.jar").toString()));
    command.addAll(List.of(arguments));
    return command;
  }

  public static synchronized PackagedControl get() throws IOException, InterruptedException {
    if (only == null) {
      only = new PackagedControl();
    }
    return only;
  }

  /** The option that has the packaged agent in a JVM. */
  public static String agent() {
    return "-javaagent:" + ROOT.resolve("agent/dist/target/graylane-agent.jar");
  }

  /**
   * Runs an application's JVM.
   *
   * @param client the folder of its libraries
   * @param options of the JVM's, the agents among them
   * @param main its class, which is the test's; gets the release and then these arguments
   */
  public Jvm app(
      String service,
      String release,
      String client,
      List<String> options,
      Class<?> main,
      List<String> arguments)
      throws IOException {
    Path folder = Files.createTempDirectory(RUN, service + "-" + release + "-");
    Path libraries = Path.of(System.getProperty("graylane.clients"), client).resolve("*");
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
            classes(main)
                + File.pathSeparator
                + classes(Jvm.class)
                + File.pathSeparator
                + libraries,
            main.getName(),
            release));
    command.addAll(arguments);
    return Jvm.start(folder.resolve("output"), command);
  }

  /** Where a class was loaded from. */
  public static Path classes(Class<?> type) {
    try {
      return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Puts rules in force, at all agents. */
  public void apply(String rules) throws IOException, InterruptedException {
    int number = said.incrementAndGet();
    Path file = Files.writeString(RUN.resolve("rules-" + number + ".yaml"), rules);
    List<String> command = cli("--server", address, "apply", "-f", file.toString(), "--wait");
    try (Jvm cli = Jvm.start(RUN.resolve("said-" + number), command)) {
      if (cli.exit() != 0) {
        throw new IllegalStateException(cli.output());
      }
    }
  }
}
