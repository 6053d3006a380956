package dev.graylane.demo.story;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;

/** The control server of this story: its process, and what it says over its REST API. */
public final class ControlServer {
  /** How often agents report, and how long that is gathered: shorter than usual, it is a story. */
  static final String REPORTS = "1s";

  private static final Duration PATIENCE = Duration.ofMinutes(3);

  private final Layout layout;
  private final Children children;
  private final int port;
  private final Child process;

  private ControlServer(Layout layout, Children children, int port, Child process) {
    this.layout = layout;
    this.children = children;
    this.port = port;
    this.process = process;
  }

  static ControlServer start(Layout layout, Children children)
      throws IOException, InterruptedException {
    return start(layout, children, Ports.free(1).get(0));
  }

  /** As {@code kill -9} does. */
  public void kill() throws InterruptedException {
    process.kill();
  }

  /** Another process on the same port and the same data. */
  ControlServer startAgain() throws IOException, InterruptedException {
    return start(layout, children, port);
  }

  public String url() {
    return "http://127.0.0.1:" + port;
  }

  public long pid() {
    return process.pid();
  }

  /**
   * The instances that hold the newest rules and say where they can be called, as {@code orders
   * v2}.
   */
  public SortedSet<String> syncedInstances() throws IOException, InterruptedException {
    SortedSet<String> synced = new TreeSet<>();
    for (JsonNode agent : Web.get(url() + "/v1/agents").path("agents")) {
      JsonNode registration = agent.path("registration");
      if (agent.path("state").asText().equals("SYNCED")
          && !registration.path("endpoints").isEmpty()) {
        synced.add(
            registration.path("service").asText() + " " + registration.path("release").asText());
      }
    }
    return synced;
  }

  /** The calls of the last minutes that should have gone to another release of the service. */
  public long escapes(String service) throws IOException, InterruptedException {
    long escapes = 0;
    for (JsonNode traffic : Web.get(url() + "/v1/traffic").path("traffic")) {
      JsonNode calls = traffic.path("calls");
      if (calls.path("service").asText().equals(service)) {
        escapes += calls.path("escapes").asLong();
      }
    }
    return escapes;
  }

  /** The oldest change of the rules that the history shows. */
  public long firstRevision() throws IOException, InterruptedException {
    long first = Long.MAX_VALUE;
    for (JsonNode revision : Web.get(url() + "/v1/revisions").path("revisions")) {
      first = Math.min(first, revision.path("revision").asLong());
    }
    return first;
  }

  private static ControlServer start(Layout layout, Children children, int port)
      throws IOException, InterruptedException {
    List<String> command =
        Jvm.command(
            192,
            List.of(),
            layout.graylaneJar(),
            List.of(
                "server",
                "--port",
                Integer.toString(port),
                "--data",
                layout.run().resolve("control").toString(),
                "--gather",
                REPORTS));
    Child process = children.start("control-server", command, Map.of());
    ControlServer server = new ControlServer(layout, children, port, process);
    boolean up =
        Await.within(PATIENCE, () -> !process.isAlive() || Web.isUp(server.url() + "/healthz"));
    if (!up || !process.isAlive()) {
      throw new IOException("the control server does not start:\n" + process.tail());
    }
    return server;
  }
}
