package dev.graylane.control.experiment;

import dev.graylane.control.state.ExperimentForm;
import dev.graylane.routing.VariantShares;
import dev.graylane.v1.ExperimentRecord;
import dev.graylane.v1.ExperimentStats;
import dev.graylane.v1.ExperimentVariant;
import dev.graylane.v1.Exposures;
import dev.graylane.v1.store.ExperimentChunk;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The users of one run of an experiment: who has which variant since when, and who reached the goal
 * in time. A user is counted once the time for the goal is over, in the order in which the users
 * came, so that what is compared is never a guess of what may still come.
 *
 * <p>What agents report is checked: a user's variant follows from the user's hash. Thread-safe; no
 * method waits for anything.
 */
final class Enrolment {
  // About 35 MB. Users beyond are dropped and counted.
  static final int MAX_USERS = 1_000_000;
  private static final int MAX_EARLY_GOALS = 50_000;
  // What an agent reports is at most a window and its way old. Older reports would change what was
  // counted already.
  static final long LATE_MILLIS = 7_000;
  static final long SLACK_MILLIS = 8_000;

  private final List<String> variants;
  private final VariantShares shares;
  private final long withinMillis;
  private final UserIndex users = new UserIndex();
  private long[] since = new long[512];
  private byte[] variant = new byte[512];
  private boolean[] reached = new boolean[512];
  private final Blocks blocks;
  private int counted;
  private final long[] exposed;
  private long dropped;
  private long anonymous;
  private long mixed;
  private ExperimentChunk.Builder fresh = ExperimentChunk.newBuilder();
  // Goals of users whose exposure another agent has yet to report.
  private final Map<Long, Long> early =
      new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Long, Long> eldest) {
          return size() > MAX_EARLY_GOALS;
        }
      };

  Enrolment(ExperimentRecord record) {
    variants = record.getSpec().getVariantsList().stream().map(ExperimentVariant::getName).toList();
    shares = VariantShares.of(ExperimentForm.rule(record));
    withinMillis = ExperimentTimes.within(record.getSpec()).toMillis();
    blocks = new Blocks(variants.size());
    exposed = new long[variants.size()];
  }

  /** Takes what an agent saw in a window that arrived now. */
  synchronized void take(ExperimentStats stats, long now) {
    for (Exposure exposure : inTheOrderOfTheirCalls(stats)) {
      exposed(exposure.user(), exposure.variant(), now, exposure.age());
    }
    int count = Math.min(stats.getGoalUsersCount(), stats.getGoalAgesCount());
    for (int i = 0; i < count; i++) {
      goal(stats.getGoalUsers(i), now, Integer.toUnsignedLong(stats.getGoalAges(i)));
    }
    note(stats.getDropped(), stats.getAnonymousCalls(), 0);
  }

  private record Exposure(long user, int variant, long age) {
    // Of the same millisecond by the hash, which mixes the variants as chance would.
    static final Comparator<Exposure> ORDER =
        Comparator.comparingLong(Exposure::age).reversed().thenComparingLong(Exposure::user);
  }

  /** An agent reports variant by variant; users are counted as they came. */
  private List<Exposure> inTheOrderOfTheirCalls(ExperimentStats stats) {
    List<Exposure> all = new ArrayList<>();
    for (Exposures exposures : stats.getExposuresList()) {
      int place = variants.indexOf(exposures.getVariant());
      int count = Math.min(exposures.getUsersCount(), exposures.getAgesCount());
      for (int i = 0; i < count && place >= 0; i++) {
        all.add(
            new Exposure(
                exposures.getUsers(i), place, Integer.toUnsignedLong(exposures.getAges(i))));
      }
    }
    all.sort(Exposure.ORDER);
    return all;
  }

  private void exposed(long user, int place, long now, long age) {
    if (age > LATE_MILLIS) {
      note(1, 0, 0);
      return;
    }
    int known = users.find(user);
    if (known >= 0) {
      if (variant[known] != place) {
        note(0, 0, 1);
      }
      return;
    }
    if (shares.of(hex(user)) != place) {
      // An agent that lies, or has rules of its own.
      note(0, 0, 1);
      return;
    }
    if (users.size() >= MAX_USERS) {
      note(1, 0, 0);
      return;
    }
    long at = now - age;
    add(user, place, at);
    if (fresh.getUsersCount() == 0) {
      fresh.setBaseMillis(now);
    }
    fresh.addUsers(user).addVariants(place).addAtMillis(at - fresh.getBaseMillis());
    Long goal = early.remove(user);
    if (goal != null) {
      reach(users.find(user), user, goal);
    }
  }

  private void goal(long user, long now, long age) {
    if (age > LATE_MILLIS) {
      note(1, 0, 0);
      return;
    }
    int known = users.find(user);
    if (known >= 0) {
      reach(known, user, now - age);
    } else {
      early.put(user, now - age);
    }
  }

  /** Takes a goal that somebody pushed; false if the user cannot take part. */
  synchronized boolean pushed(long user, long now) {
    boolean possible = shares.of(hex(user)) >= 0;
    if (possible) {
      goal(user, now, 0);
    }
    return possible;
  }

  private void reach(int number, long user, long at) {
    boolean inTime = at >= since[number] && at <= since[number] + withinMillis;
    if (inTime && number >= counted && !reached[number]) {
      reached[number] = true;
      fresh.addReached(user);
    }
  }

  private void note(long moreDropped, long moreAnonymous, long moreMixed) {
    dropped += moreDropped;
    anonymous += moreAnonymous;
    mixed += moreMixed;
    fresh
        .setDropped(fresh.getDropped() + moreDropped)
        .setAnonymousCalls(fresh.getAnonymousCalls() + moreAnonymous)
        .setMixedUsers(fresh.getMixedUsers() + moreMixed);
  }

  private void add(long user, int place, long at) {
    int number = users.size();
    if (number == since.length) {
      since = Arrays.copyOf(since, 2 * number);
      variant = Arrays.copyOf(variant, 2 * number);
      reached = Arrays.copyOf(reached, 2 * number);
    }
    users.add(user);
    since[number] = at;
    variant[number] = (byte) place;
    exposed[place]++;
  }

  /** Reads what was kept by a server that is no more: counts beside and all. Once for a chunk. */
  synchronized void read(ExperimentChunk chunk) {
    learn(chunk);
    dropped += chunk.getDropped();
    anonymous += chunk.getAnonymousCalls();
    mixed += chunk.getMixedUsers();
  }

  /** Learns of users that another server, or this one, has kept. Twice is as good as once. */
  synchronized void learn(ExperimentChunk chunk) {
    for (int i = 0; i < chunk.getUsersCount(); i++) {
      long user = chunk.getUsers(i);
      int place = chunk.getVariants(i);
      if (users.find(user) < 0 && place < variants.size()) {
        add(user, place, chunk.getBaseMillis() + chunk.getAtMillis(i));
        Long goal = early.remove(user);
        if (goal != null) {
          reach(users.find(user), user, goal);
        }
      }
    }
    for (long user : chunk.getReachedList()) {
      int number = users.find(user);
      if (number >= counted) {
        reached[number] = true;
      }
    }
  }

  /** Gives away what became known since the last time. */
  synchronized ExperimentChunk fresh() {
    ExperimentChunk chunk = fresh.build();
    fresh = ExperimentChunk.newBuilder();
    return chunk;
  }

  /** Takes back what could not be kept. */
  synchronized void notKept(ExperimentChunk chunk) {
    fresh = Chunks.join(chunk, fresh.build());
  }

  /** What is known now. */
  synchronized Tally tally(long now) {
    while (counted < users.size() && since[counted] + withinMillis + SLACK_MILLIS <= now) {
      blocks.add(variant[counted], reached[counted]);
      counted++;
    }
    early.values().removeIf(at -> at + SLACK_MILLIS < now);
    return new Tally(
        Arrays.stream(exposed).boxed().toList(), blocks.closed(), dropped, anonymous, mixed);
  }

  /** Whether all users' time is over. */
  synchronized boolean isComplete() {
    return counted == users.size();
  }

  private static String hex(long user) {
    return String.format(Locale.ROOT, "%016x", user);
  }

  /**
   * The users by variant.
   *
   * @param exposed who got the variant
   * @param blocks those whose time is over
   */
  record Tally(
      List<Long> exposed, List<Blocks.Block> blocks, long dropped, long anonymous, long mixed) {
    Tally {
      blocks = new ArrayList<>(blocks);
    }
  }
}
