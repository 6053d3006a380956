package dev.graylane.instrumentation.kafka;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What of a partition's messages a release left behind that is gone: those of its lanes from where
 * its group was. Up to where the baseline's group was, all others have been handled.
 */
final class Leftover {
  private long until;
  private final Map<String, Long> lanes = new HashMap<>();

  /**
   * @param from where the release was
   * @param at where the baseline is
   */
  void add(String lane, long from, long at) {
    until = Math.max(until, at);
    lanes.put(lane, from);
  }

  /** They are somebody else's again. */
  void remove(Collection<String> others) {
    lanes.keySet().removeAll(others);
  }

  /** Whether there is nothing more to it from an offset on. */
  boolean isOver(long offset) {
    boolean over = offset >= until;
    for (long from : lanes.values()) {
      over &= offset >= from;
    }
    return over;
  }

  /**
   * Whether a message is to be handled; null: as any other.
   *
   * @param lane null: none
   */
  @Nullable Boolean takes(@Nullable String lane, long offset) {
    Long from = lane == null ? null : lanes.get(lane);
    if (offset < until) {
      return from != null && offset >= from;
    }
    if (from != null && offset < from) {
      return false;
    }
    return null;
  }
}
