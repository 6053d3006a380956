package dev.graylane.dist;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.apache.coyote.http11.Http11NioProtocol;
import org.jspecify.annotations.Nullable;

/** Runs a program in a JVM of its own and keeps what it said. */
final class Jvm {
  static final Path AGENT = Path.of("target", "graylane-agent.jar").toAbsolutePath();

  private final List<String> options = new ArrayList<>();
  private final Map<String, String> environment = new LinkedHashMap<>();
  private Path home = Path.of(System.getProperty("java.home"));
  private Path directory = Path.of("target").toAbsolutePath();
  private @Nullable String awaited;

  static Jvm withAgent() {
    return new Jvm().option("-javaagent:" + AGENT).property("graylane.cache.dir", "none");
  }

  Jvm option(String option) {
    options.add(option);
    return this;
  }

  Jvm property(String name, String value) {
    return option("-D" + name + "=" + value);
  }

  Jvm environment(String name, String value) {
    environment.put(name, value);
    return this;
  }

  Jvm home(Path javaHome) {
    home = javaHome;
    return this;
  }

  Jvm directory(Path workingDirectory) {
    directory = workingDirectory;
    return this;
  }

  /** Has the program begin when this was said on standard error, by the agent that is to say it. */
  Jvm after(String said) {
    awaited = said;
    return this;
  }

  /** Runs a class of the tests, with nothing of the agent on the class path, until it ends. */
  Said run(Class<?> program, String... arguments) {
    return run(
        location(program) + File.pathSeparator + location(Http11NioProtocol.class),
        program,
        arguments);
  }

  private static String location(Class<?> type) {
    return type.getProtectionDomain().getCodeSource().getLocation().getPath();
  }

  private Said run(String classPath, Class<?> program, String... arguments) {
    // It lives for a second: to compile more than once costs more than it gains.
    List<String> command = new ArrayList<>(List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"));
    command.addAll(options);
    command.add("-cp");
    command.add(classPath);
    if (awaited != null) {
      command.add(Later.class.getName());
    }
    command.add(program.getName());
    command.addAll(List.of(arguments));
    return tool("java", command.toArray(new String[0]));
  }

  /** Runs a tool of the JDK until it ends. */
  Said tool(String name, String... arguments) {
    List<String> command = new ArrayList<>();
    command.add(home.resolve("bin").resolve(name).toString());
    command.addAll(List.of(arguments));
    ProcessBuilder builder = new ProcessBuilder(command).directory(directory.toFile());
    builder.environment().keySet().removeIf(key -> key.startsWith("GRAYLANE_"));
    builder.environment().remove("JAVA_TOOL_OPTIONS");
    builder.environment().putAll(environment);
    try {
      Process process = builder.start();
      CompletableFuture<String> error = CompletableFuture.supplyAsync(() -> errors(process));
      CompletableFuture<String> output =
          CompletableFuture.supplyAsync(() -> text(process.getInputStream()));
      boolean ended = process.waitFor(120, TimeUnit.SECONDS);
      if (!ended) {
        process.destroyForcibly();
      }
      Said said = new Said(output.join(), error.join());
      assertThat(ended).as("the program ends; it said %s", said).isTrue();
      assertThat(process.exitValue()).as("exit code; it said %s", said).isZero();
      return said;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private String errors(Process process) {
    StringBuilder said = new StringBuilder();
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(process.getErrorStream(), StandardCharsets.UTF_8))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        said.append(line).append('\n');
        if (awaited != null && line.contains(awaited)) {
          process.getOutputStream().close();
        }
      }
      return said.toString();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String text(InputStream in) {
    try (in) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What a program wrote. */
  record Said(String output, String error) {
    /** The lines of standard error that are not the agent's. */
    List<String> foreignErrors() {
      return error.lines().filter(line -> !line.startsWith("[graylane] ")).toList();
    }
  }
}
