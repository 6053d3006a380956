package dev.graylane.demo.story;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.File;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A Jaeger of this story's own, on free ports. */
public final class Jaeger {
  private final int queryPort;
  private final int otlpPort;

  private Jaeger(int queryPort, int otlpPort) {
    this.queryPort = queryPort;
    this.otlpPort = otlpPort;
  }

  /** The program that {@code JAEGER} names, else {@code jaeger} on the path. */
  public static Optional<Path> find() {
    String named = System.getenv("JAEGER");
    if (named != null && !named.isEmpty()) {
      return Optional.of(Path.of(named));
    }
    return Arrays.stream(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
        .map(directory -> Path.of(directory, "jaeger"))
        .filter(Files::isExecutable)
        .findFirst();
  }

  static Jaeger start(Path program, Layout layout, Children children)
      throws IOException, InterruptedException {
    List<Integer> ports = Ports.free(3);
    Jaeger jaeger = new Jaeger(ports.get(0), ports.get(1));
    Map<String, String> environment =
        Map.of(
            "JAEGER_HTTP_PORT", Integer.toString(ports.get(0)),
            "OTLP_GRPC_PORT", Integer.toString(ports.get(1)),
            "JAEGER_GRPC_PORT", Integer.toString(ports.get(2)),
            // It would trace itself, too.
            "OTEL_TRACES_SAMPLER", "always_off");
    List<String> command =
        List.of(program.toString(), "--config", layout.jaegerConfiguration().toString());
    Child process = children.start("jaeger", command, environment);
    boolean up =
        Await.within(
            Duration.ofMinutes(2),
            () -> !process.isAlive() || Web.isUp(jaeger.queryUrl() + "/api/services"));
    if (!up || !process.isAlive()) {
      throw new IOException(program + " does not start:\n" + process.tail());
    }
    return jaeger;
  }

  /** What the services need to know to send their traces here. */
  Map<String, String> environment() {
    return Map.of(
        "OTEL_EXPORTER_OTLP_ENDPOINT",
        "http://127.0.0.1:" + otlpPort,
        "OTEL_EXPORTER_OTLP_PROTOCOL",
        "grpc",
        "OTEL_BSP_SCHEDULE_DELAY",
        "1000");
  }

  String queryUrl() {
    return "http://127.0.0.1:" + queryPort;
  }

  /** The page that lists the traces in which a release took part. */
  String page(String service, String release) {
    return queryUrl() + "/search?" + search(service, release);
  }

  /** The same as JSON. */
  public String query(String service, String release) {
    return queryUrl() + "/api/traces?" + search(service, release);
  }

  /** How many traces there are in which a release took part, 20 at most. */
  public int traces(String service, String release) throws IOException, InterruptedException {
    JsonNode found = Web.get(query(service, release)).path("data");
    return found.size();
  }

  private static String search(String service, String release) {
    String tags =
        URLEncoder.encode("{\"release.version\":\"" + release + "\"}", StandardCharsets.UTF_8);
    return "service=" + service + "&limit=20&lookback=1h&tags=" + tags;
  }
}
