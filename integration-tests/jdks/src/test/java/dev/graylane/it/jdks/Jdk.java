package dev.graylane.it.jdks;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.graylane.it.Jdks;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A JDK to run programs on: one beside the JDK of the tests, or one in a root file system of its
 * own, since a distribution does not have all versions at once.
 */
record Jdk(Path root, String home) {
  /** To compile more than once costs such a program more than it gains. */
  private static final List<String> SHORT_LIVED =
      List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC");

  private static final Path ROOTS =
      Path.of(Optional.ofNullable(System.getenv("GRAYLANE_JDKS")).orElse("/var/lib/graylane-jdks"));

  /** What a program said, and whether it ended well. */
  record Run(int exit, String output) {
    List<String> lines() {
      return output.lines().toList();
    }
  }

  /** One of that feature version; none if there is none, or it cannot be run. */
  static Optional<Jdk> of(int version) {
    if (version == Runtime.version().feature()) {
      return Optional.of(new Jdk(Path.of("/"), System.getProperty("java.home")));
    }
    Optional<Path> beside = Jdks.beside(version);
    if (beside.isPresent()) {
      return Optional.of(new Jdk(Path.of("/"), beside.get().toString()));
    }
    // Only the superuser may change the root of a process.
    boolean mayEnter = System.getProperty("user.name").equals("root");
    String home = "/usr/lib/jvm/java-" + version + "-openjdk-amd64";
    return mayEnter && Files.exists(ROOTS.resolve(home.substring(1)).resolve("bin/java"))
        ? Optional.of(new Jdk(ROOTS, home))
        : Optional.empty();
  }

  /** One of that feature version; the test is skipped where there is none. */
  static Jdk needed(int version) {
    Optional<Jdk> jdk = of(version);
    assumeTrue(
        jdk.isPresent(),
        "needs JDK " + version + ": .ci/install-jdks gets it; to use it takes the superuser");
    return jdk.orElseThrow();
  }

  boolean isHere() {
    return root.equals(Path.of("/"));
  }

  /**
   * Runs a program to its end.
   *
   * @param folder a folder with all that it needs
   * @param arguments of {@code java}; they name files in the folder by their relative path
   */
  Run run(Path folder, List<String> arguments) throws IOException, InterruptedException {
    Path seen = isHere() ? folder : enter(folder);
    List<String> command = new ArrayList<>();
    if (!isHere()) {
      command.addAll(List.of("chroot", root.toString(), "env", "-C", "/" + root.relativize(seen)));
      // Where there is no /proc, a JVM does not find its own libraries.
      command.add(
          "LD_LIBRARY_PATH="
              + String.join(
                  ":",
                  home + "/lib",
                  home + "/lib/jli",
                  home + "/lib/server",
                  home + "/jre/lib/amd64",
                  home + "/jre/lib/amd64/jli",
                  home + "/jre/lib/amd64/server"));
    }
    command.add(home + "/bin/java");
    command.addAll(SHORT_LIVED);
    command.addAll(arguments);
    Path output = Files.createTempFile("program", ".out");
    Process process =
        new ProcessBuilder(command)
            .directory(seen.toFile())
            .redirectErrorStream(true)
            .redirectOutput(output.toFile())
            .start();
    try {
      if (!process.waitFor(2, TimeUnit.MINUTES)) {
        return new Run(-1, Files.readString(output, UTF_8) + "\nIt did not end.");
      }
      return new Run(process.exitValue(), Files.readString(output, UTF_8));
    } finally {
      process.destroyForcibly().waitFor();
      Files.delete(output);
      if (!isHere()) {
        delete(seen);
      }
    }
  }

  /** A copy of the folder below this root. */
  private Path enter(Path folder) throws IOException {
    Path to = Files.createTempDirectory(Files.createDirectories(root.resolve("tmp")), "program");
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path each : files.toList()) {
        Path copy = to.resolve(folder.relativize(each).toString());
        if (Files.isDirectory(each)) {
          Files.createDirectories(copy);
        } else {
          Files.copy(each, copy, StandardCopyOption.REPLACE_EXISTING);
        }
      }
    }
    return to;
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path each : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(each);
      }
    }
  }
}
