package dev.graylane.testing;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * How tests run the packaged control server and its command line: with archives of the classes that
 * each of the two loads, which halves the processor time until it is up, and there are many of
 * them. The archives lie beside the jar; whoever comes first after a build makes them, the tests of
 * other modules that run meanwhile wait for it.
 */
public final class GraylaneJar {
  /** A regular expression for what a server without TLS says when it is ready; 1 is its address. */
  public static final String READY = "ready on (http://\\S+?),";

  private GraylaneJar() {}

  /**
   * The java command's arguments that run it.
   *
   * @param jar graylane.jar, as it was built
   * @param arguments its own
   */
  public static List<String> run(Path jar, List<String> arguments) {
    Path archive = archives(jar).resolve(arguments.contains("server") ? "server" : "command");
    return arguments("-XX:SharedArchiveFile=" + archive, jar, arguments);
  }

  private static List<String> arguments(String archive, Path jar, List<String> arguments) {
    // Where it does not fit the JVM, which is no matter, the JVM would say so.
    List<String> all = new ArrayList<>(List.of(archive, "-Xlog:cds=off", "-Xlog:cds+dynamic=off"));
    all.addAll(List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-jar", jar.toString()));
    all.addAll(arguments);
    return all;
  }

  private static synchronized Path archives(Path jar) {
    try {
      Path built = jar.toRealPath();
      // Of this very jar: one that was built later has others.
      String name = "classes-" + Files.getLastModifiedTime(built).toMillis();
      Path archives = built.resolveSibling(name);
      try (FileChannel file =
              FileChannel.open(
                  built.resolveSibling("classes.lock"),
                  StandardOpenOption.CREATE,
                  StandardOpenOption.WRITE);
          FileLock lock = file.lock()) {
        if (lock.isValid() && !Files.exists(archives)) {
          Path target = Objects.requireNonNull(built.getParent());
          deleteThoseOfEarlierJars(target);
          Path begun = Files.createTempDirectory(target, "begun-");
          make(built, begun);
          Files.move(begun, archives, StandardCopyOption.ATOMIC_MOVE);
        }
      }
      return archives;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private static void deleteThoseOfEarlierJars(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      List<Path> old =
          files
              .filter(each -> folder.relativize(each).toString().startsWith("classes-"))
              .sorted(Comparator.reverseOrder())
              .toList();
      for (Path each : old) {
        Files.delete(each);
      }
    }
  }

  /** A server that is asked for something, and the command that asks: each leaves its archive. */
  private static void make(Path jar, Path folder) throws IOException, InterruptedException {
    String service = "kind: Service\nname: orders\nbaseline: v1\n";
    Path rules = Files.writeString(folder.resolve("rules.yaml"), service);
    Process server =
        start(
            folder,
            arguments(
                "-XX:ArchiveClassesAtExit=" + folder.resolve("server"),
                jar,
                List.of("server", "--port", "0", "--data", folder.resolve("data").toString())));
    try {
      List<String> apply = List.of("apply", "-f", rules.toString(), "--server", ready(server));
      String archive = "-XX:ArchiveClassesAtExit=" + folder.resolve("command");
      start(folder, arguments(archive, jar, apply)).waitFor();
      server.destroy();
      server.waitFor();
    } finally {
      server.destroyForcibly();
    }
  }

  private static Process start(Path folder, List<String> arguments) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("-Djava.io.tmpdir=" + folder);
    command.addAll(arguments);
    return new ProcessBuilder(command).redirectError(Redirect.DISCARD).start();
  }

  private static String ready(Process server) throws IOException {
    Pattern pattern = Pattern.compile(READY);
    BufferedReader out =
        new BufferedReader(new InputStreamReader(server.getInputStream(), StandardCharsets.UTF_8));
    for (String line = out.readLine(); line != null; line = out.readLine()) {
      Matcher ready = pattern.matcher(line);
      if (ready.find()) {
        return ready.group(1);
      }
    }
    throw new IllegalStateException("The server did not start to have its classes archived");
  }
}
