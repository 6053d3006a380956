package dev.graylane.benchmarks.fleet;

import dev.graylane.v1.InstanceState;
import dev.graylane.v1.Registration;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToLongFunction;

/** Agents of one mesh, an instance each, evenly over its services, half of them of each release. */
final class Fleet implements AutoCloseable {
  /** With no push for so long the fleet has come to rest. */
  private static final long REST_NANOS = 1_000_000_000L;

  private static final long PATIENCE_NANOS = 300_000_000_000L;
  private static final int PAUSE_MILLIS = 5;

  private final List<FleetAgent> agents = new ArrayList<>();

  /** Opens all streams, one after the other, and waits for none of them. */
  Fleet(URI server, int size, int services) {
    for (int i = 0; i < size; i++) {
      Registration registration =
          Registration.newBuilder()
              .setService(service(i % services))
              .setRelease("v" + (1 + i / services % 2))
              .setInstance("fleet-" + i)
              .addEndpoints("10." + (i >> 16) + "." + (i >> 8 & 0xFF) + "." + (i & 0xFF) + ":8080")
              .setState(InstanceState.UP)
              .build();
      agents.add(new FleetAgent(server.getHost(), server.getPort(), registration));
    }
  }

  static String service(int number) {
    return "fleet-" + number;
  }

  /**
   * Waits until all have the newest state, and no other comes for a second.
   *
   * @return when the last of them got it, by {@link System#nanoTime}
   */
  long awaitRest() throws IOException, InterruptedException {
    long start = System.nanoTime();
    long last = start;
    long seen = -1;
    while (true) {
      long pushes = pushes();
      long now = System.nanoTime();
      if (pushes != seen) {
        seen = pushes;
        last = now;
      } else if (now - last > REST_NANOS && allAt(newest())) {
        return last;
      }
      pause(start);
    }
  }

  /** Waits until all have a state that is newer than this revision. */
  void awaitAfter(long revision) throws IOException, InterruptedException {
    long start = System.nanoTime();
    while (!allAt(revision + 1)) {
      pause(start);
    }
  }

  private void pause(long start) throws IOException, InterruptedException {
    for (FleetAgent agent : agents) {
      Throwable failure = agent.failure();
      if (failure != null) {
        throw new IOException("An agent's stream ended: " + failure, failure);
      }
    }
    if (System.nanoTime() - start > PATIENCE_NANOS) {
      throw new IOException("Not all agents have one state after five minutes");
    }
    Thread.sleep(PAUSE_MILLIS);
  }

  private boolean allAt(long revision) {
    return agents.stream().allMatch(agent -> agent.revision() >= revision);
  }

  /** The newest revision that any has. */
  long newest() {
    return agents.stream().mapToLong(FleetAgent::revision).max().orElse(-1);
  }

  FleetAgent first() {
    return agents.get(0);
  }

  long pushes() {
    return sum(FleetAgent::pushes);
  }

  long bytes() {
    return sum(FleetAgent::bytes);
  }

  private long sum(ToLongFunction<FleetAgent> counter) {
    return agents.stream().mapToLong(counter).sum();
  }

  @Override
  public void close() {
    agents.forEach(FleetAgent::close);
  }
}
