package dev.graylane.it.client;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What became of a {@link Bulk}.
 *
 * @param byRelease answers per release, as counted in the client
 * @param faults the first 20 calls that failed or were answered by the wrong one
 * @param faultCount all of these
 * @param withinOneChange calls during which the rules changed at most once, so that their verdict
 *     was a sharp one
 */
public record BulkResult(
    Map<String, Integer> byRelease, List<String> faults, int faultCount, int withinOneChange)
    implements Serializable {

  /** All calls. */
  public int total() {
    return byRelease.values().stream().mapToInt(Integer::intValue).sum();
  }

  static final class Tally {
    private static final int KEPT = 20;
    private final Map<String, Integer> byRelease = new TreeMap<>();
    private final List<String> faults = new ArrayList<>();
    private int faultCount;
    private int withinOneChange;

    synchronized void count(Answer answer, String fault, int changes) {
      byRelease.merge(answer.release(), 1, Integer::sum);
      if (!fault.isEmpty()) {
        faultCount++;
        if (faults.size() < KEPT) {
          faults.add(fault);
        }
      }
      if (changes <= 1) {
        withinOneChange++;
      }
    }

    synchronized BulkResult result() {
      return new BulkResult(
          new TreeMap<>(byRelease), List.copyOf(faults), faultCount, withinOneChange);
    }
  }
}
