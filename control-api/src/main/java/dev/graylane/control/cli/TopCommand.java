package dev.graylane.control.cli;

import dev.graylane.v1.CallStats;
import dev.graylane.v1.GetTrafficRequest;
import dev.graylane.v1.GetTrafficResponse;
import dev.graylane.v1.Histogram;
import dev.graylane.v1.Traffic;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
    name = "top",
    mixinStandardHelpOptions = true,
    description =
        "Show who calls what: requests, errors and latency by service, release, route and reason.")
final class TopCommand extends ClientCommand {
  @Option(
      names = "--minutes",
      paramLabel = "COUNT",
      defaultValue = "5",
      description = "Over the last 1 to 60 minutes. Default: 5")
  int minutes = 5;

  @Mixin OutputOption output;
  @Mixin WatchOption watch;

  /** What is one line of the table. */
  private record Key(String caller, String service, String release, String rule, String reason)
      implements Comparable<Key> {
    private static final Comparator<Key> ORDER =
        Comparator.comparing(Key::service)
            .thenComparing(Key::caller)
            .thenComparing(Key::release)
            .thenComparing(Key::rule)
            .thenComparing(Key::reason);

    @Override
    public int compareTo(Key other) {
      return ORDER.compare(this, other);
    }
  }

  @Override
  int run(Terminal terminal, AdminClient client) throws InterruptedException {
    if (minutes < 1 || minutes > 60) {
      throw new CommandFailure(Exit.USAGE, "--minutes is " + minutes + ", expected 1 to 60");
    }
    watch.repeat(terminal, () -> show(terminal, client));
    return Exit.DONE;
  }

  private void show(Terminal terminal, AdminClient client) {
    GetTrafficResponse response =
        client.admin().getTraffic(GetTrafficRequest.newBuilder().setMinutes(minutes).build());
    if (output.print(terminal, response)) {
      return;
    }
    if (response.getTrafficCount() == 0) {
      terminal.err().println("no agent reported a call in the last " + minutes + " minutes");
      return;
    }
    Table table =
        new Table(
                "CALLER",
                "SERVICE",
                "RELEASE",
                "ROUTE",
                "REASON",
                "REQUESTS",
                "RETRIES",
                "ERRORS",
                "ESCAPES",
                "P50",
                "P99")
            .numbers(5, 6, 7, 8, 9, 10);
    grouped(response.getTrafficList()).forEach((key, calls) -> row(terminal, table, key, calls));
    table.print(terminal.out());
  }

  private static Map<Key, List<CallStats>> grouped(List<Traffic> traffic) {
    Map<Key, List<CallStats>> groups = new TreeMap<>();
    for (Traffic each : traffic) {
      CallStats calls = each.getCalls();
      String rule = calls.getRoute().isEmpty() ? calls.getLane() : calls.getRoute();
      groups
          .computeIfAbsent(
              new Key(
                  each.getCallerService(),
                  calls.getService(),
                  calls.getRelease(),
                  rule,
                  calls.getReason()),
              key -> new ArrayList<>())
          .add(calls);
    }
    return groups;
  }

  private static void row(Terminal terminal, Table table, Key key, List<CallStats> calls) {
    long requests = calls.stream().mapToLong(CallStats::getRequests).sum();
    long errors = calls.stream().mapToLong(TopCommand::errors).sum();
    long escapes = calls.stream().mapToLong(CallStats::getEscapes).sum();
    List<Histogram> histograms = calls.stream().map(CallStats::getLatency).toList();
    Latency latency = new Latency(histograms);
    table.row(
        key.caller(),
        key.service(),
        key.release(),
        key.rule(),
        key.reason(),
        requests,
        calls.stream().mapToLong(CallStats::getRetries).sum(),
        errors == 0 ? "0" : Style.BAD.paint(terminal, String.valueOf(errors)),
        escapes == 0 ? "0" : Style.WARNING.paint(terminal, String.valueOf(escapes)),
        Table.milliseconds(latency.quantile(0.5)),
        Table.milliseconds(latency.quantile(0.99)));
  }

  static long errors(CallStats calls) {
    return calls.getOutcomesMap().entrySet().stream()
        .filter(outcome -> isError(outcome.getKey()))
        .mapToLong(outcome -> outcome.getValue())
        .sum();
  }

  /** What the destination is to blame for; a client's own mistakes and cancellations are not. */
  private static boolean isError(String outcome) {
    return switch (outcome) {
      case "5xx", "connect", "timeout", "other" -> true;
      // UNKNOWN, DEADLINE_EXCEEDED, RESOURCE_EXHAUSTED, UNIMPLEMENTED to DATA_LOSS.
      case "grpc.2", "grpc.4", "grpc.8", "grpc.12", "grpc.13", "grpc.14", "grpc.15" -> true;
      default -> false;
    };
  }
}
