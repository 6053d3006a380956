package dev.graylane.benchmarks.fleet;

import dev.graylane.v1.AdminGrpc;
import dev.graylane.v1.ApplyRequest;
import dev.graylane.v1.InstanceState;
import dev.graylane.v1.Manifest;
import io.grpc.ManagedChannel;
import io.grpc.ManagedChannelBuilder;
import java.io.IOException;
import java.net.URI;
import java.util.Arrays;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * Measures how long a control server takes to tell a fleet: all of its agents, which start at once,
 * and then of one instance that leaves and comes back. The agents run in this process and compile
 * no rules, so that what is measured is the server's work and the network's.
 */
@Command(name = "fleet", mixinStandardHelpOptions = true, sortOptions = false)
final class FleetBenchmark implements Callable<Integer> {
  @Option(
      names = "--server",
      description = "A control server that is running, without tokens (${DEFAULT-VALUE})")
  private URI server = URI.create("http://localhost:7700");

  @Option(names = "--agents", description = "How many, an instance each (${DEFAULT-VALUE})")
  private int agents = 1000;

  @Option(names = "--services", description = "That they are spread over (${DEFAULT-VALUE})")
  private int services = 50;

  @Option(
      names = "--changes",
      description = "Times that an instance leaves or comes back (${DEFAULT-VALUE})")
  private int changes = 20;

  public static void main(String[] arguments) {
    System.exit(new CommandLine(new FleetBenchmark()).execute(arguments));
  }

  @Override
  public Integer call() throws Exception {
    declareServices();
    long start = System.nanoTime();
    try (Fleet fleet = new Fleet(server, agents, services)) {
      print("all agents have all instances after %.1f s", seconds(start, fleet.awaitRest()));
      print(
          "until then %.1f pushes and %.0f kB for each agent",
          (double) fleet.pushes() / agents, fleet.bytes() / 1e3 / agents);
      double[] millis = new double[changes];
      long bytes = fleet.bytes();
      for (int i = 0; i < changes; i++) {
        millis[i] = change(fleet, i % 2 == 0 ? InstanceState.LEAVING : InstanceState.UP);
      }
      Arrays.sort(millis);
      print(
          "one instance changed: all agents know after %.0f ms (%.0f to %.0f), %.1f kB for each",
          millis[changes / 2],
          millis[0],
          millis[changes - 1],
          (fleet.bytes() - bytes) / 1e3 / agents / changes);
    }
    return 0;
  }

  /** Only instances of services that there are go to other agents. */
  private void declareServices() throws IOException {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < services; i++) {
      String name = Fleet.service(i);
      text.append("---\nkind: Service\nname: ").append(name);
      text.append("\nhosts: [").append(name).append("]\nbaseline: v1\n");
    }
    ManagedChannel channel =
        ManagedChannelBuilder.forAddress(server.getHost(), server.getPort()).usePlaintext().build();
    try {
      Manifest manifest = Manifest.newBuilder().setFile("fleet").setText(text.toString()).build();
      AdminGrpc.newBlockingStub(channel)
          .withWaitForReady()
          .withDeadlineAfter(1, TimeUnit.MINUTES)
          .apply(ApplyRequest.newBuilder().addManifests(manifest).build());
    } finally {
      channel.shutdownNow();
    }
  }

  /** In milliseconds, until the last agent knows. */
  private static double change(Fleet fleet, InstanceState state)
      throws IOException, InterruptedException {
    long before = fleet.newest();
    long start = System.nanoTime();
    fleet.first().turn(state);
    fleet.awaitAfter(before);
    return seconds(start, System.nanoTime()) * 1e3;
  }

  private static double seconds(long start, long end) {
    return (end - start) / 1e9;
  }

  private static void print(String text, Object... values) {
    System.out.println(String.format(Locale.ROOT, text, values));
  }
}
