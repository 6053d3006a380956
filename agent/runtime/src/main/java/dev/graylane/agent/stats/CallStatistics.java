package dev.graylane.agent.stats;

import dev.graylane.routing.Assignment;
import dev.graylane.routing.Decision;
import dev.graylane.routing.Participation;
import dev.graylane.v1.CallStats;
import dev.graylane.v1.Stats;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Counts calls by where they went and why, and gives the counts away window by window. Thread-safe.
 */
public final class CallStatistics {
  /** A rule server that makes up routes must not fill the memory. */
  private static final int MAX_KEYS = 10_000;

  /** Of counters that are found without a key; a power of two. */
  private static final int RECENT = 64;

  /** In the place of all lanes that no rule names. No lane has this name. */
  private static final String UNKNOWN_LANE = "?";

  private final long[] next = {1};
  private final Participations participations = new Participations();
  private final Predicate<String> lanes;
  private volatile Window window = new Window(System.currentTimeMillis());

  /**
   * @param lanes those that rules name, which are counted by their names: what callers make up must
   *     not crowd out the rest
   */
  public CallStatistics(Predicate<String> lanes) {
    this.lanes = lanes;
  }

  /**
   * Counts a call that was over at its first attempt.
   *
   * @param outcome its class, see {@link Outcomes}
   * @param nanos how long it took
   */
  public void record(Decision decision, String outcome, long nanos) {
    record(decision, outcome, CallCounter.NO_RETRIES, nanos);
  }

  /**
   * Counts a call that took several attempts. The first one counts for itself, whatever came of the
   * call later: a release that refuses its calls must not look well because others served them.
   *
   * @param outcome the class of the call's, see {@link Outcomes}
   * @param retries attempts after the first
   * @param nanos how long it took, retries included
   * @param first what was decided before the first attempt
   * @param firstOutcome the class of that attempt's
   */
  public void record(
      Decision decision,
      String outcome,
      int retries,
      long nanos,
      Decision first,
      String firstOutcome) {
    record(decision, outcome, retries, nanos);
    attempt(first, firstOutcome);
  }

  private void record(Decision decision, String outcome, int retries, long nanos) {
    record(null, decision, outcome, retries, nanos);
    Participation participation = decision.participation();
    if (participation == null) {
      return;
    }
    for (Assignment assignment : participation.assignments()) {
      if (participation.hasUser()) {
        record(new CallKey(decision, assignment), decision, outcome, retries, nanos);
      }
    }
    if (Outcomes.isSuccess(outcome)) {
      participations.reached(participation, System.nanoTime());
    }
  }

  private void record(
      @Nullable CallKey ofVariant, Decision decision, String outcome, int retries, long nanos) {
    CallCounter counter = counter(ofVariant, decision);
    while (counter != null && !counter.add(decision, outcome, retries, nanos)) {
      // The window was closed between the look-up and the count: count in the next one.
      counter = counter(ofVariant, decision);
    }
  }

  /** Counts that a call's user has seen what experiments show. When the call begins. */
  public void exposed(Decision decision) {
    Participation participation = decision.participation();
    if (participation != null) {
      participations.exposed(participation, System.nanoTime());
    }
  }

  private void attempt(Decision decision, String outcome) {
    attempt(null, decision, outcome);
    Participation participation = decision.participation();
    if (participation != null && participation.hasUser()) {
      for (Assignment assignment : participation.assignments()) {
        attempt(new CallKey(decision, assignment), decision, outcome);
      }
    }
  }

  private void attempt(@Nullable CallKey ofVariant, Decision decision, String outcome) {
    CallCounter counter = counter(ofVariant, decision);
    while (counter != null && !counter.attempt(decision.shard(), Outcomes.isError(outcome))) {
      counter = counter(ofVariant, decision);
    }
  }

  /** Most calls are like one just before, and are counted without a key of their own. */
  private @Nullable CallCounter counter(Decision decision) {
    Window now = window;
    int place = (decision.release().hashCode() ^ decision.route().hashCode()) & (RECENT - 1);
    CallCounter recent = now.recent.get(place);
    if (recent != null && recent.countedLast(decision)) {
      return recent;
    }
    String lane = lane(decision);
    if (recent != null && recent.key().isOf(decision, lane)) {
      return recent;
    }
    CallCounter counter = now.counter(new CallKey(decision, lane));
    now.recent.set(place, counter);
    return counter;
  }

  private String lane(Decision decision) {
    String lane = decision.lane();
    return lane.isEmpty() || decision.isByLane() || lanes.test(lane) ? lane : UNKNOWN_LANE;
  }

  /**
   * @param ofVariant null: the call's own
   */
  private @Nullable CallCounter counter(@Nullable CallKey ofVariant, Decision decision) {
    return ofVariant == null ? counter(decision) : window.counter(ofVariant);
  }

  /** Ends the window and begins the next. */
  public Stats drain() {
    Window closed = window;
    long now = System.currentTimeMillis();
    window = new Window(now);
    Stats.Builder stats = Stats.newBuilder().setStartMillis(closed.startMillis).setEndMillis(now);
    synchronized (next) {
      stats.setSequence(next[0]++);
    }
    for (Map.Entry<CallKey, CallCounter> entry : closed.close().entrySet()) {
      CallStats calls = entry.getValue().close();
      if (entry.getKey().isOfVariant()) {
        stats.addVariantCalls(calls);
      } else {
        stats.addCalls(calls);
      }
    }
    participations.drainTo(stats, System.nanoTime());
    return stats.build();
  }

  private static final class Window {
    private final long startMillis;
    private final ConcurrentHashMap<CallKey, CallCounter> counters = new ConcurrentHashMap<>();
    private final AtomicReferenceArray<@Nullable CallCounter> recent =
        new AtomicReferenceArray<>(RECENT);

    private boolean closed;

    Window(long startMillis) {
      this.startMillis = startMillis;
    }

    /** Null: there are too many. */
    @Nullable CallCounter counter(CallKey key) {
      CallCounter counter = counters.get(key);
      return counter == null ? add(key) : counter;
    }

    /** What would come after the others were given away would be lost. */
    private synchronized @Nullable CallCounter add(CallKey key) {
      if (closed) {
        return CallCounter.CLOSED;
      }
      return counters.size() < MAX_KEYS ? counters.computeIfAbsent(key, CallCounter::new) : null;
    }

    /** Its counters, to which none is added. */
    synchronized Map<CallKey, CallCounter> close() {
      closed = true;
      return counters;
    }
  }
}
