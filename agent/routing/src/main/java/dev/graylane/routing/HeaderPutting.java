package dev.graylane.routing;

import dev.graylane.v1.HeaderChanges;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a route that has headers makes of a call: it puts them on, and leaves the release to its
 * split, or (where it has none) to the other rules.
 */
final class HeaderPutting implements Choice {
  private final @Nullable Choice split;
  private final String[] set;
  private final String[] added;

  private HeaderPutting(@Nullable Choice split, String[] set, String[] added) {
    this.split = split;
    this.set = set;
    this.added = added;
  }

  static HeaderPutting compile(@Nullable Choice split, HeaderChanges changes) throws InvalidRule {
    return new HeaderPutting(
        split,
        pairs("set", changes.getSetMap()),
        pairs("addIfAbsent", changes.getAddIfAbsentMap()));
  }

  private static String[] pairs(String in, Map<String, String> headers) throws InvalidRule {
    String[] pairs = new String[2 * headers.size()];
    int end = 0;
    for (Map.Entry<String, String> header : new java.util.TreeMap<>(headers).entrySet()) {
      String problem = HeaderNames.problem(header.getKey());
      if (problem == null) {
        problem = HeaderNames.valueProblem(header.getValue());
      }
      if (problem != null) {
        throw new InvalidRule("headers." + in + "." + header.getKey() + ": " + problem);
      }
      pairs[end++] = header.getKey().intern();
      pairs[end++] = header.getValue();
    }
    return pairs;
  }

  @Override
  public @Nullable Plan choose(Evaluation e) {
    Plan plan = null;
    if (split != null) {
      plan = split.choose(e);
      if (plan == null) {
        return null;
      }
    }
    for (int i = 0; i < set.length; i += 2) {
      put(e, set[i], set[i + 1], e.hasPut(set[i]) ? "a rule before it has put another" : null);
    }
    for (int i = 0; i < added.length; i += 2) {
      String there = e.header(added[i]) == null ? null : "is there already";
      put(
          e,
          added[i],
          added[i + 1],
          e.hasPut(added[i]) ? "a rule before it has put another" : there);
    }
    return plan;
  }

  private static void put(Evaluation e, String name, String value, @Nullable String leftBecause) {
    if (leftBecause == null) {
      e.put(name, value);
    }
    if (e.recorder != null) {
      e.recorder.step("header " + name, value, "", leftBecause == null ? "put" : leftBecause);
    }
  }

  @Override
  public String verdict(@Nullable Plan plan) {
    return split == null ? "matched" : split.verdict(plan);
  }
}
