package dev.graylane.routing;

import org.jspecify.annotations.Nullable;

/**
 * The first decisions of one plan, kept to be given again: they are immutable, and most calls are
 * decided like one just before. Thread-safe without a lock: a decision that another thread has put
 * in the place of this one's is made anew.
 */
final class RecentDecisions {
  /** A power of two; room for a few instances in all shards. */
  private static final int PLACES = 128;

  /** A lane comes with the request: one of this length was not made up to fill the memory. */
  private static final int LONGEST_LANE = 64;

  // Most plans of a process that calls few services are never asked.
  private @Nullable Decision @Nullable [] places;

  /** A decision without headers and experiments, that leads to an instance of the tier. */
  Decision routed(
      Plan plan,
      int tier,
      Instance instance,
      @Nullable String lane,
      @Nullable String protocol,
      boolean missingKey,
      int shard,
      long revision) {
    @Nullable Decision[] recent = places;
    if (recent == null) {
      recent = new Decision[PLACES];
      places = recent;
    }
    int hash = instance.hashCode() * 31;
    int place = ((hash ^ hash >>> 16) + shard) & (PLACES - 1);
    Decision last = recent[place];
    if (last != null && last.isFirst(tier, instance, lane, protocol, missingKey, shard, revision)) {
      return last;
    }
    Decision made =
        Decision.routed(
            plan, tier, instance, lane, protocol, missingKey, shard, revision, null, null);
    if (lane == null || lane.length() <= LONGEST_LANE) {
      recent[place] = made;
    }
    return made;
  }
}
