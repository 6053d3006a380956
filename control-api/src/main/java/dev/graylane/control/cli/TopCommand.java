package dev.graylane.control.cli;

import dev.graylane.v1.CallStats;
import dev.graylane.v1.GetTrafficRequest;
import dev.graylane.v1.GetTrafficResponse;
import dev.graylane.v1.Histogram;
import dev.graylane.v1.Traffic;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code graylane top}. */
@Command(name = "top", description = "Shows what was called in the last minutes.")
final class TopCommand extends ClientCommand {
  /** The histograms' layout, see {@code Histogram} in stream.proto. */
  private static final double GAMMA = 1.02;

  @Mixin private Output output;

  @Option(names = "--minutes", defaultValue = "5", description = "1 to 60. Default: 5")
  private int minutes;

  @Override
  public Integer call() throws Exception {
    GetTrafficResponse answer =
        connection.admin().getTraffic(GetTrafficRequest.newBuilder().setMinutes(minutes).build());
    if (!output.isTable()) {
      output.print(answer, out());
      return ExitCode.DONE;
    }
    Table table =
        new Table(
            "CALLER",
            "SERVICE",
            "RELEASE",
            "ROUTE",
            "LANE",
            "REASON",
            "REQUESTS",
            "RETRIES",
            "ERRORS",
            "ESCAPES",
            "P50",
            "P99");
    for (Traffic traffic : answer.getTrafficList()) {
      CallStats calls = traffic.getCalls();
      table.row(
          traffic.getCallerService() + "/" + traffic.getCallerRelease(),
          calls.getService(),
          calls.getRelease().isEmpty() ? "-" : calls.getRelease(),
          calls.getRoute().isEmpty() ? "-" : calls.getRoute(),
          calls.getLane().isEmpty() ? "-" : calls.getLane(),
          calls.getReason(),
          calls.getRequests(),
          calls.getRetries(),
          errors(calls.getOutcomesMap()),
          calls.getEscapes(),
          quantile(calls.getLatency(), 0.5),
          quantile(calls.getLatency(), 0.99));
    }
    table.print(out());
    return ExitCode.DONE;
  }

  private static long errors(Map<String, Long> outcomes) {
    return outcomes.entrySet().stream()
        .filter(outcome -> !outcome.getKey().matches("[1234]xx|grpc\\.0|cancelled"))
        .mapToLong(Map.Entry::getValue)
        .sum();
  }

  private static String quantile(Histogram histogram, double quantile) {
    long wanted = (long) Math.ceil(quantile * histogram.getCount());
    long seen = 0;
    for (Map.Entry<Integer, Long> bucket : new TreeMap<>(histogram.getBucketsMap()).entrySet()) {
      seen += bucket.getValue();
      if (seen >= wanted && wanted > 0) {
        return String.format(Locale.ROOT, "%.1fms", Math.pow(GAMMA, bucket.getKey()) / 1000);
      }
    }
    return "-";
  }
}
