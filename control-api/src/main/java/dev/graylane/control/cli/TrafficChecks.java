package dev.graylane.control.cli;

import dev.graylane.v1.Traffic;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;

/** What the last minutes' calls say. */
final class TrafficChecks {
  private TrafficChecks() {}

  static void run(CheckList checks, List<Traffic> traffic) {
    if (traffic.isEmpty()) {
      checks.passed("no call was reported in the last 5 minutes");
      return;
    }
    none(
        checks,
        traffic,
        "no call escaped its lane or route",
        each -> each.getCalls().getEscapes(),
        "the release that the rule names had no instance: see `graylane top` and the rules above");
    none(
        checks,
        traffic,
        "every call had its sticky key",
        each -> each.getCalls().getMissingKey(),
        "the trace id stood in, so these callers are not sticky: do callers send what Attributes"
            + " derive the key from?");
  }

  private static void none(
      CheckList checks,
      List<Traffic> traffic,
      String what,
      ToLongFunction<Traffic> count,
      String hint) {
    Map<String, Long> counts = new TreeMap<>();
    for (Traffic each : traffic) {
      if (count.applyAsLong(each) > 0) {
        counts.merge(each.getCalls().getService(), count.applyAsLong(each), Long::sum);
      }
    }
    if (counts.isEmpty()) {
      checks.passed(what);
    } else {
      String found =
          counts.entrySet().stream()
              .map(entry -> entry.getValue() + " to " + entry.getKey())
              .collect(Collectors.joining(", "));
      checks.doubt(what, "not so: " + found, hint);
    }
  }
}
