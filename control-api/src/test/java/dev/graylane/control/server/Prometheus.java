package dev.graylane.control.server;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;

/**
 * A Prometheus in a process of its own, on a port that it takes itself. Ended by {@link #close}.
 */
final class Prometheus implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final Pattern LISTENING = Pattern.compile("\"Listening on\" address=(\\S+)");

  private final Process process;
  private final String address;

  private Prometheus(Process process, String address) {
    this.process = process;
    this.address = address;
  }

  static boolean isInstalled() {
    return Arrays.stream(System.getenv("PATH").split(":", -1))
        .anyMatch(folder -> Files.isExecutable(Path.of(folder, "prometheus")));
  }

  /** Starts one that reads the figures of a port each second. */
  static Prometheus start(Path folder, int port) throws IOException {
    Path own = Files.createDirectories(folder.resolve("prometheus"));
    Path configuration =
        Files.writeString(
            own.resolve("prometheus.yml"),
            """
            global: {scrape_interval: 1s}
            scrape_configs: [{job_name: shop, static_configs: [{targets: ["127.0.0.1:%d"]}]}]
            """
                .formatted(port));
    Path log = own.resolve("log");
    Process process =
        new ProcessBuilder(
                "prometheus",
                "--config.file=" + configuration,
                "--storage.tsdb.path=" + own.resolve("data"),
                "--web.listen-address=127.0.0.1:0")
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .start();
    try {
      Awaitility.await()
          .atMost(PATIENCE)
          .until(() -> Files.readString(log).contains("ready to receive web requests"));
      Matcher listening = LISTENING.matcher(Files.readString(log));
      if (!listening.find()) {
        throw new IllegalStateException("Prometheus does not say where it listens");
      }
      return new Prometheus(process, "http://" + listening.group(1));
    } catch (RuntimeException e) {
      process.destroyForcibly();
      throw e;
    }
  }

  String address() {
    return address;
  }

  @Override
  public void close() throws InterruptedException {
    process.destroy();
    if (!process.waitFor(30, TimeUnit.SECONDS)) {
      process.destroyForcibly();
    }
  }
}
