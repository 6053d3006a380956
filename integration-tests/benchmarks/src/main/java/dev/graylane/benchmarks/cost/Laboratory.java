package dev.graylane.benchmarks.cost;

import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** All that the measured application talks to, each a process on this machine. */
final class Laboratory implements AutoCloseable {
  private final Path graylaneAgent;
  private final Path openTelemetryAgent;

  /** The last one first. */
  private final Deque<AutoCloseable> started = new ArrayDeque<>();

  private final int[] ports;
  private final int controlPort;
  private final int split;
  private final @Nullable Nginx nginx;

  /**
   * Starts the servers, a control server with a route over two releases, and nginx if it is there.
   *
   * @param split percent of the calls that the route leads to the server that is not asked for
   */
  Laboratory(Path root, int split) throws Exception {
    this.split = split;
    graylaneAgent = present(root.resolve("agent/dist/target/graylane-agent.jar"));
    openTelemetryAgent =
        present(
            root.resolve("integration-tests/benchmarks/target/agents/opentelemetry-javaagent.jar"));
    Path graylane = present(root.resolve("control-api/target/graylane.jar"));
    ScratchFolder scratch = ScratchFolder.create();
    started.push(scratch);
    try {
      ports = startServers();
      controlPort = freePort();
      startControl(graylane, scratch.folder("control"));
      nginx = Nginx.start(scratch.folder("nginx"), ports[0], ports[2]);
      if (nginx != null) {
        started.push(nginx);
      }
    } catch (Exception failed) {
      close();
      throw failed;
    }
  }

  private int[] startServers() throws IOException {
    Child servers = Child.java(Servers.class, List.of(), Map.of());
    started.push(servers);
    return Stream.of(servers.answer("").split(" ")).mapToInt(Integer::parseInt).toArray();
  }

  private static Path present(Path file) throws IOException {
    if (!Files.isRegularFile(file)) {
      throw new IOException(file + " is not there; build it with: mvn -DskipTests package");
    }
    return file;
  }

  static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  private void startControl(Path graylane, Path folder) throws Exception {
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    List<String> command = List.of(java, "-jar", graylane.toString());
    started.push(
        Child.start(
            join(command, "server", "--port", "" + controlPort, "--data", folder.toString()),
            Map.of()));
    awaitHealth();
    Path rules = folder.resolve("rules.yaml");
    Files.writeString(
        rules, route("http", ports[0], ports[1]) + "---\n" + route("grpc", ports[2], ports[3]));
    Process apply =
        new ProcessBuilder(join(command, "apply", "--server", control(), "-f", rules.toString()))
            .inheritIO()
            .start();
    if (apply.waitFor() != 0) {
      throw new IOException("The rules were refused");
    }
  }

  private static List<String> join(List<String> command, String... more) {
    List<String> all = new java.util.ArrayList<>(command);
    all.addAll(List.of(more));
    return all;
  }

  private void awaitHealth() throws Exception {
    for (int attempt = 0; attempt < 300; attempt++) {
      try {
        HttpURLConnection connection =
            (HttpURLConnection) URI.create(control() + "/healthz").toURL().openConnection();
        if (connection.getResponseCode() == 200) {
          return;
        }
      } catch (IOException notYet) {
        // Asked again.
      }
      Thread.sleep(100);
    }
    throw new IOException("The control server did not start");
  }

  private String route(String service, int v1, int v2) {
    return String.join(
        "\n",
        "kind: Service",
        "name: " + service,
        "hosts: [\"localhost:" + v1 + "\"]",
        "baseline: v1",
        "releases:",
        "  v1: {endpoints: [\"127.0.0.1:" + v1 + "\"]}",
        "  v2: {endpoints: [\"127.0.0.1:" + v2 + "\"]}",
        "---",
        "kind: Route",
        "name: " + service + "-elsewhere",
        "service: " + service,
        "split: {v1: " + (100 - split) + "%, v2: " + split + "%}",
        "");
  }

  boolean has(Variant variant) {
    return variant != Variant.NGINX || nginx != null;
  }

  /** The part of a variant's calls that the second server answers. */
  double redirected(Variant variant) {
    return variant.isRouted() ? split / 100.0 : asksTheSecond(variant) ? 1 : 0;
  }

  /** Whether it asks the very server that all of Graylane's calls are led to. */
  private boolean asksTheSecond(Variant variant) {
    return variant == Variant.NONE_AGAIN && split == 100;
  }

  /** Where the application is to send its calls. */
  URI server(Variant variant, ClientLibrary library) {
    boolean grpc = library == ClientLibrary.GRPC;
    int port = ports[(grpc ? 2 : 0) + (asksTheSecond(variant) ? 1 : 0)];
    if (variant == Variant.NGINX && nginx != null) {
      port = grpc ? nginx.grpcPort() : nginx.httpPort();
    }
    return URI.create("http://localhost:" + port + "/");
  }

  Path graylaneAgent() {
    return graylaneAgent;
  }

  Path openTelemetryAgent() {
    return openTelemetryAgent;
  }

  String control() {
    return "http://127.0.0.1:" + controlPort;
  }

  /** What {@code otel.exporter.otlp.endpoint} is to be; each sender has its own. */
  String traceCollector(Variant variant) {
    return "http://127.0.0.1:" + ports[4] + "/" + variant.name();
  }

  /** How many spans came from there so far. */
  long spans(Variant variant) throws IOException {
    try (InputStream answer = URI.create(traceCollector(variant)).toURL().openStream()) {
      return Long.parseLong(new String(answer.readAllBytes(), StandardCharsets.US_ASCII));
    }
  }

  @Override
  public void close() throws Exception {
    for (AutoCloseable each : started) {
      each.close();
    }
  }
}
