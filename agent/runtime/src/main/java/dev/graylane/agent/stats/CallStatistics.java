package dev.graylane.agent.stats;

import dev.graylane.routing.Assignment;
import dev.graylane.routing.Decision;
import dev.graylane.routing.Participation;
import dev.graylane.routing.Reason;
import dev.graylane.v1.CallStats;
import dev.graylane.v1.Stats;
import java.util.HashMap;
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

  private static final int NO_RETRIES = 0;

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
    record(decision, outcome, NO_RETRIES, nanos);
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
        record(new Key(decision, assignment), decision, outcome, retries, nanos);
      }
    }
    if (Outcomes.isSuccess(outcome)) {
      participations.reached(participation, System.nanoTime());
    }
  }

  private void record(
      @Nullable Key ofVariant, Decision decision, String outcome, int retries, long nanos) {
    Counter counter = counter(ofVariant, decision);
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
        attempt(new Key(decision, assignment), decision, outcome);
      }
    }
  }

  private void attempt(@Nullable Key ofVariant, Decision decision, String outcome) {
    Counter counter = counter(ofVariant, decision);
    while (counter != null && !counter.attempt(decision.shard(), Outcomes.isError(outcome))) {
      counter = counter(ofVariant, decision);
    }
  }

  /** Most calls are like one just before, and are counted without a key of their own. */
  private @Nullable Counter counter(Decision decision) {
    Window now = window;
    int place = (decision.release().hashCode() ^ decision.route().hashCode()) & (RECENT - 1);
    String lane = lane(decision);
    Counter recent = now.recent.get(place);
    if (recent != null && recent.key.isOf(decision, lane)) {
      return recent;
    }
    Counter counter = now.counter(new Key(decision, lane));
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
  private @Nullable Counter counter(@Nullable Key ofVariant, Decision decision) {
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
    for (Map.Entry<Key, Counter> entry : closed.close().entrySet()) {
      CallStats calls = entry.getValue().close();
      if (entry.getKey().ofVariant) {
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
    private final ConcurrentHashMap<Key, Counter> counters = new ConcurrentHashMap<>();
    private final AtomicReferenceArray<@Nullable Counter> recent =
        new AtomicReferenceArray<>(RECENT);

    private boolean closed;

    Window(long startMillis) {
      this.startMillis = startMillis;
    }

    /** Null: there are too many. */
    @Nullable Counter counter(Key key) {
      Counter counter = counters.get(key);
      return counter == null ? add(key) : counter;
    }

    /** What would come after the others were given away would be lost. */
    private synchronized @Nullable Counter add(Key key) {
      if (closed) {
        return Counter.CLOSED;
      }
      return counters.size() < MAX_KEYS ? counters.computeIfAbsent(key, Counter::new) : null;
    }

    /** Its counters, to which none is added. */
    synchronized Map<Key, Counter> close() {
      closed = true;
      return counters;
    }
  }

  private static final class Key {
    private final String service;
    private final String release;
    private final String route;
    private final String lane;
    private final String reason;
    private final long revision;
    private final boolean ofVariant;

    /** A call with a variant, which is counted once more by that. */
    Key(Decision decision, Assignment assignment) {
      service = decision.service();
      release = assignment.variant();
      route = assignment.experiment();
      lane = "";
      reason = Reason.ROUTE.name();
      revision = decision.revision();
      ofVariant = true;
    }

    Key(Decision decision, String lane) {
      service = decision.service();
      release = decision.release();
      route = decision.route();
      this.lane = lane;
      reason = decision.reason().name();
      revision = decision.revision();
      ofVariant = false;
    }

    boolean isOf(Decision decision, String lane) {
      return !ofVariant
          && revision == decision.revision()
          && service.equals(decision.service())
          && release.equals(decision.release())
          && route.equals(decision.route())
          && this.lane.equals(lane)
          && reason.equals(decision.reason().name());
    }

    @Override
    public boolean equals(Object other) {
      if (!(other instanceof Key)) {
        return false;
      }
      Key that = (Key) other;
      return revision == that.revision
          && ofVariant == that.ofVariant
          && service.equals(that.service)
          && release.equals(that.release)
          && route.equals(that.route)
          && lane.equals(that.lane)
          && reason.equals(that.reason);
    }

    @Override
    public int hashCode() {
      int hash = service.hashCode();
      hash = 31 * hash + release.hashCode();
      hash = 31 * hash + route.hashCode();
      hash = 31 * hash + lane.hashCode();
      hash = 31 * hash + reason.hashCode();
      hash = 31 * hash + Long.hashCode(revision);
      return 2 * hash + (ofVariant ? 1 : 0);
    }
  }

  private static final class Counter {
    /** Of a window that is over: counts nothing. */
    static final Counter CLOSED = new Counter(new Key(Decision.passThrough(), ""));

    static {
      CLOSED.close();
    }

    private final Key key;
    private boolean closed;
    private long requests;
    private long retries;
    private long escapes;
    private long missingKey;
    private final FirstAttempts attempts = new FirstAttempts();
    private final ShardLatencies shardLatencies = new ShardLatencies();
    private final Map<String, long[]> outcomes = new HashMap<>();
    private @Nullable String lastOutcome;
    private long[] lastCount = {};
    private final LatencyHistogram latency = new LatencyHistogram();

    Counter(Key key) {
      this.key = key;
    }

    /** What can be worked out beforehand is not worked out while others wait. */
    boolean add(Decision decision, String outcome, int again, long nanos) {
      double micros = Math.max(1, nanos / 1000.0);
      int bucket = LogBuckets.index(micros);
      int escape = decision.escape() ? 1 : 0;
      int missing = decision.missingKey() ? 1 : 0;
      boolean error = Outcomes.isError(outcome);
      synchronized (this) {
        if (closed) {
          return false;
        }
        requests++;
        retries += again;
        escapes += escape;
        missingKey += missing;
        count(outcome);
        shardLatencies.add(decision.shard(), micros);
        latency.add(micros, bucket);
        if (again == NO_RETRIES) {
          attempts.add(decision.shard(), error);
        }
        return true;
      }
    }

    /** Most calls end as the one before them. */
    @SuppressWarnings("ReferenceEquality") // another text of the same class is looked up
    private void count(String outcome) {
      if (outcome != lastOutcome) {
        lastCount = outcomes.computeIfAbsent(outcome, any -> new long[1]);
        lastOutcome = outcome;
      }
      lastCount[0]++;
    }

    synchronized boolean attempt(int shard, boolean error) {
      if (!closed) {
        attempts.add(shard, error);
      }
      return !closed;
    }

    synchronized CallStats close() {
      closed = true;
      CallStats.Builder stats = CallStats.newBuilder();
      attempts.writeTo(stats);
      shardLatencies.writeTo(stats);
      outcomes.forEach((outcome, count) -> stats.putOutcomes(outcome, count[0]));
      return stats
          .setService(key.service)
          .setRelease(key.release)
          .setRoute(key.route)
          .setLane(key.lane)
          .setReason(key.reason)
          .setRevision(key.revision)
          .setRequests(requests)
          .setRetries(retries)
          .setEscapes(escapes)
          .setMissingKey(missingKey)
          .setLatency(latency.build())
          .build();
    }
  }
}
