package dev.graylane.it.messages;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A Java process whose output goes to a file and which reads commands; ended by {@link #close}. */
public final class Jvm implements AutoCloseable {
  private static final Duration START = Duration.ofSeconds(120);

  private final Process process;
  private final Path output;

  private Jvm(Process process, Path output) {
    this.process = process;
    this.output = output;
  }

  public static Jvm start(Path output, List<String> arguments) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("-XX:TieredStopAtLevel=1");
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

  public String output() {
    try {
      return Files.readString(output);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public boolean isAlive() {
    return process.isAlive();
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

  public void say(String line) {
    try {
      Writer writer = process.outputWriter();
      writer.write(line + "\n");
      writer.flush();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public int exit() throws InterruptedException {
    if (!process.waitFor(2, TimeUnit.MINUTES)) {
      throw new IllegalStateException("does not end:\n" + output());
    }
    return process.exitValue();
  }

  /** As by {@code kill}: hooks run, but nobody closes anything. */
  public void end() throws InterruptedException {
    process.destroy();
    exit();
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}
