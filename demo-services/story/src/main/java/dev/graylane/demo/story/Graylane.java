package dev.graylane.demo.story;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The command line of Graylane, used and shown as a user would type it. */
public final class Graylane {
  private final Layout layout;
  private final String serverUrl;
  private final PrintStream out;

  Graylane(Layout layout, String serverUrl, PrintStream out) {
    this.layout = layout;
    this.serverUrl = serverUrl;
    this.out = out;
  }

  /** Applies one of the files in {@code demo-services/rules} and waits until every agent has it. */
  public void apply(String rules) throws IOException, InterruptedException {
    Path file = layout.rules(rules);
    run("apply", "-f", layout.root().relativize(file).toString(), "--wait");
  }

  /** Runs a command, shows it and what it prints, and returns that. */
  public String run(String... arguments) throws IOException, InterruptedException {
    out.println("  $ ./graylane " + String.join(" ", arguments));
    String output = query(arguments);
    output.lines().forEach(line -> out.println("  | " + line));
    return output;
  }

  /** Runs a command silently. */
  public String query(String... arguments) throws IOException, InterruptedException {
    List<String> command =
        new ArrayList<>(Jvm.command(96, List.of(), layout.graylaneJar(), List.of(arguments)));
    command.addAll(List.of("--server", serverUrl));
    Process process =
        new ProcessBuilder(command)
            .directory(layout.root().toFile())
            .redirectErrorStream(true)
            .start();
    String output =
        new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).stripTrailing();
    int exit = process.waitFor();
    if (exit != 0) {
      throw new IOException(
          "graylane " + String.join(" ", arguments) + " ended with " + exit + ":\n" + output);
    }
    return output;
  }
}
