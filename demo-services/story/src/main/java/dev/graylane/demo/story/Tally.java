package dev.graylane.demo.story;

import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;
import shop.common.Hop;

/** How many calls each release of each service served. Immutable. */
public final class Tally {
  private static final String ROW = "  %-12s %-8s %9s%n";

  private final Map<String, Map<String, Long>> calls;

  private Tally(Map<String, Map<String, Long>> calls) {
    this.calls = calls;
  }

  public static Tally empty() {
    return new Tally(new TreeMap<>());
  }

  /** What the answers say of who took part in them. */
  public static Tally ofAnswers(Collection<Answer> answers) {
    Tally tally = empty();
    for (Answer answer : answers) {
      for (Hop hop : answer.hops()) {
        tally.add(hop.service(), hop.release(), 1);
      }
    }
    return tally;
  }

  /** This and some more calls to one release; a release with 0 calls is a row, too. */
  public Tally plus(String service, String release, long count) {
    Tally sum = copy();
    sum.add(service, release, count);
    return sum;
  }

  /** What came on top of an earlier tally. */
  public Tally minus(Tally earlier) {
    Tally difference = copy();
    earlier.calls.forEach(
        (service, releases) ->
            releases.forEach((release, count) -> difference.add(service, release, -count)));
    return difference;
  }

  public long calls(String service, String release) {
    return releases(service).getOrDefault(release, 0L);
  }

  /** Of all releases of a service. */
  public long calls(String service) {
    return releases(service).values().stream().mapToLong(Long::longValue).sum();
  }

  /** Whether both say the same; a release that nobody called need not be named. */
  public boolean agreesWith(Tally other) {
    return isZero(minus(other)) && isZero(other.minus(this));
  }

  /** The table <i>service x release x calls</i>. */
  public String table() {
    StringBuilder table = new StringBuilder(String.format(ROW, "service", "release", "calls"));
    calls.forEach(
        (service, releases) -> {
          String name = service;
          for (Map.Entry<String, Long> row : releases.entrySet()) {
            table.append(
                String.format(ROW, name, row.getKey(), String.format("%,d", row.getValue())));
            name = "";
          }
        });
    return table.toString();
  }

  private static boolean isZero(Tally tally) {
    return tally.calls.values().stream()
        .flatMap(releases -> releases.values().stream())
        .allMatch(count -> count == 0);
  }

  private Map<String, Long> releases(String service) {
    return calls.getOrDefault(service, new TreeMap<>());
  }

  private void add(String service, String release, long count) {
    calls.computeIfAbsent(service, any -> new TreeMap<>()).merge(release, count, Long::sum);
  }

  private Tally copy() {
    Map<String, Map<String, Long>> copy = new TreeMap<>();
    calls.forEach((service, releases) -> copy.put(service, new TreeMap<>(releases)));
    return new Tally(copy);
  }
}
