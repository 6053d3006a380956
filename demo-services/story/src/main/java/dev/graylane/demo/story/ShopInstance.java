package dev.graylane.demo.story;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** One running process of the shop. */
final class ShopInstance {
  private static final Duration PATIENCE = Duration.ofMinutes(4);
  private static final Pattern READY = Pattern.compile("(?m)^ready: .* http=(\\d+)");

  private final String service;
  private final String release;
  private final Child process;
  private int port;
  private long lastCount;

  private ShopInstance(String service, String release, Child process) {
    this.service = service;
    this.release = release;
    this.process = process;
  }

  /** Starts the process; {@link #awaitReady} tells when it takes calls. */
  static ShopInstance start(
      String service,
      String release,
      int generation,
      String controlUrl,
      Layout layout,
      Children children,
      Map<String, String> environment)
      throws IOException {
    String name = service + "-" + release;
    List<String> options = new ArrayList<>();
    options.add("-javaagent:" + layout.agentJar());
    options.add("-Dgraylane.service=" + service);
    options.add("-Dgraylane.release=" + release);
    options.add("-Dgraylane.control=" + controlUrl);
    options.add("-Dgraylane.cache.dir=" + cache(layout, name));
    options.add("-Dgraylane.stats.interval=" + ControlServer.REPORTS);
    options.addAll(List.of("-Dshop.address=127.0.0.1", "-Dshop.port=0", "-Dshop.grpc-port=0"));
    options.addAll(List.of("-Dserver.address=127.0.0.1", "-Dserver.port=0"));
    options.add("-Dshop.version=" + release);
    List<String> command = Jvm.command(128, options, layout.serviceJar(service), List.of());
    String process = generation == 1 ? name : name + "-" + generation;
    return new ShopInstance(service, release, children.start(process, command, environment));
  }

  void awaitReady() throws IOException, InterruptedException {
    MatchResult ready = process.await(READY, PATIENCE);
    port = Integer.parseInt(ready.group(1));
  }

  String service() {
    return service;
  }

  String release() {
    return release;
  }

  int port() {
    return port;
  }

  long pid() {
    return process.pid();
  }

  /** How many calls it has served; of one that has ended, what it last said. */
  long served() throws IOException, InterruptedException {
    if (process.isAlive()) {
      lastCount = Web.get("http://127.0.0.1:" + port + "/served").path("calls").asLong();
    }
    return lastCount;
  }

  void kill() throws InterruptedException {
    process.kill();
  }

  void end() throws IOException, InterruptedException {
    served();
    process.end();
  }

  private static Path cache(Layout layout, String name) {
    return layout.run().resolve("cache").resolve(name);
  }
}
