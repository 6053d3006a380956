package dev.graylane.it;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A Java process whose output goes to a file and which may read commands; ended by {@link #close}.
 */
public final class Jvm implements AutoCloseable {
  private static final HttpClient HTTP = HttpClient.newHttpClient();
  private static final Duration START = Duration.ofMinutes(4);

  private final Process process;
  private final Path output;

  private Jvm(Process process, Path output) {
    this.process = process;
    this.output = output;
  }

  /**
   * Starts it.
   *
   * @param output the file that it prints to, whose folder is its temporary one, too
   * @param arguments of the java command
   */
  public static Jvm start(Path output, List<String> arguments) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("-XX:TieredStopAtLevel=1");
    command.add("-XX:+UseSerialGC");
    command.add("-Djava.io.tmpdir=" + output.toAbsolutePath().getParent());
    // Else the JDK's own server keeps each answer back for 40 ms.
    command.add("-Dsun.net.httpserver.nodelay=true");
    command.addAll(arguments);
    try {
      Process process =
          new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(output.toFile())
              .start();
      Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
      return new Jvm(process, output);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** All that it printed so far. */
  public String output() {
    try {
      return Files.readString(output);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Waits for a line, and returns what the pattern's group found in it. */
  public String await(String pattern) throws InterruptedException {
    long deadline = System.nanoTime() + START.toNanos();
    while (true) {
      Matcher found = Pattern.compile(pattern).matcher(output());
      if (found.find()) {
        return found.group(1);
      }
      if (!process.isAlive() || System.nanoTime() > deadline) {
        throw new IllegalStateException("no `" + pattern + "` in:\n" + output());
      }
      TimeUnit.MILLISECONDS.sleep(50);
    }
  }

  /** Gives it a line to read. */
  public void say(String line) {
    try {
      Writer writer = process.outputWriter();
      writer.write(line + "\n");
      writer.flush();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public boolean isAlive() {
    return process.isAlive();
  }

  /** Waits for its end; returns the exit code. */
  public int exit() throws InterruptedException {
    if (!process.waitFor(5, TimeUnit.MINUTES)) {
      throw new IllegalStateException("does not end:\n" + output());
    }
    return process.exitValue();
  }

  /** What a server on this machine answers. */
  public static String get(String port, String path, Map<String, String> headers) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path));
    headers.forEach(request::header);
    try {
      return HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString()).body();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** As by {@code kill -9}. */
  public void kill() throws InterruptedException {
    process.destroyForcibly();
    process.waitFor();
  }

  /** As by {@code kill}; returns the exit code. */
  public int terminate() throws InterruptedException {
    process.destroy();
    return exit();
  }

  @Override
  public void close() {
    process.destroy();
    try {
      if (!process.waitFor(20, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}
