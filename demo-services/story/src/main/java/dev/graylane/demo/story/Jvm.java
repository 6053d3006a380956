package dev.graylane.demo.story;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The command line of a small JVM: quick to start, and little memory, since there are many of them.
 */
final class Jvm {
  private static final Path JAVA = Path.of(System.getProperty("java.home"), "bin", "java");

  private Jvm() {}

  static List<String> command(
      int heapMegabytes, List<String> options, Path jar, List<String> args) {
    List<String> command = new ArrayList<>();
    command.add(JAVA.toString());
    command.addAll(
        List.of("-Xmx" + heapMegabytes + "m", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"));
    command.addAll(options);
    command.addAll(List.of("-jar", jar.toString()));
    command.addAll(args);
    return command;
  }
}
