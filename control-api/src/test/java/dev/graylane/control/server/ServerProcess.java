package dev.graylane.control.server;

import dev.graylane.testing.GraylaneJar;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The packaged server in a process of its own. Ended by {@link #close}. */
final class ServerProcess implements AutoCloseable {
  private static final Pattern READY =
      Pattern.compile("Graylane control server ready on https?://[^:]+:(\\d+), .*");

  private final Process process;
  private final Path log;
  private final int port;

  private ServerProcess(Process process, Path log) throws IOException {
    this.process = process;
    this.log = log;
    this.port = awaitReady();
  }

  /** Starts it; returns when it has said that it is ready. */
  static ServerProcess start(Path folder, String... more) throws IOException {
    ServerProcess server = startToDie(folder, List.of(), more);
    if (server.port() == 0) {
      throw new IllegalStateException("The server did not start; it said:\n" + server.log());
    }
    return server;
  }

  /**
   * Starts one that may die at any moment; returns when it has said that it is ready, or has died
   * before, and then has no port.
   *
   * @param options of the JVM
   */
  static ServerProcess startToDie(Path folder, List<String> options, String... more)
      throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    // Where it leaves SQLite's library when it dies.
    command.add("-Djava.io.tmpdir=" + folder);
    command.addAll(options);
    List<String> server = new ArrayList<>(List.of("server", "--port", "0"));
    server.addAll(List.of("--data", folder.resolve("data").toString()));
    server.addAll(List.of(more));
    command.addAll(GraylaneJar.run(Path.of(System.getProperty("graylane.jar")), server));
    Path log = Files.createTempFile(folder, "server", ".log");
    return new ServerProcess(
        new ProcessBuilder(command)
            .redirectError(log.toFile())
            .redirectOutput(ProcessBuilder.Redirect.PIPE)
            .start(),
        log);
  }

  private int awaitReady() throws IOException {
    BufferedReader out =
        new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    for (String line = out.readLine(); line != null; line = out.readLine()) {
      Matcher ready = READY.matcher(line);
      if (ready.matches()) {
        return Integer.parseInt(ready.group(1));
      }
    }
    return 0;
  }

  boolean isAlive() {
    return process.isAlive();
  }

  int port() {
    return port;
  }

  /** What it logged. */
  String log() throws IOException {
    return Files.readString(log);
  }

  /** Asks it to end, as an operator or a container does. */
  void terminate() {
    process.destroy();
  }

  /** {@code kill -9}. */
  void kill() throws InterruptedException {
    process.destroyForcibly();
    process.waitFor(30, TimeUnit.SECONDS);
  }

  /** Waits for its end and returns the exit code. */
  int exit() throws InterruptedException {
    if (!process.waitFor(300, TimeUnit.SECONDS)) {
      throw new IllegalStateException("The server does not end");
    }
    return process.exitValue();
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}
