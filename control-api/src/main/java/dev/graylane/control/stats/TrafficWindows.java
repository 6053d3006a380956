package dev.graylane.control.stats;

import dev.graylane.v1.CallStats;
import dev.graylane.v1.Registration;
import dev.graylane.v1.Stats;
import dev.graylane.v1.Traffic;
import java.time.Clock;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What agents said that they called, in buckets of one minute for the last hour. A window counts
 * for the minute in which it arrived, so that no agent's wrong clock moves it. For the loop's
 * thread.
 */
public final class TrafficWindows implements TrafficSink {
  private static final int MINUTES = 60;
  // A stream cannot make the server hold more, whatever names it makes up.
  private static final int MAX_KEYS_PER_MINUTE = 20_000;
  private static final int MAX_INSTANCES = 50_000;

  private final Clock clock;
  private final CallMeters meters;
  private final EvidenceWindows evidence;
  private final TrafficSink more;
  private final Deque<Minute> minutes = new ArrayDeque<>();
  // Instance to the last window taken; the least recently heard fall out.
  private final Map<String, Long> lastSequence =
      new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Long> eldest) {
          return size() > MAX_INSTANCES;
        }
      };

  public TrafficWindows(Clock clock, CallMeters meters) {
    this(clock, meters, (caller, window) -> {}, new EvidenceWindows(clock));
  }

  /**
   * @param more takes each window, too, once
   * @param evidence takes what the rules' releases did
   */
  public TrafficWindows(
      Clock clock, CallMeters meters, TrafficSink more, EvidenceWindows evidence) {
    this.more = more;
    this.clock = clock;
    this.meters = meters;
    this.evidence = evidence;
  }

  /** What the rules' releases did, for those who judge by it. */
  public EvidenceWindows evidence() {
    return evidence;
  }

  private record Key(
      String callerService,
      String callerRelease,
      String service,
      String release,
      String route,
      String lane,
      String reason) {}

  private record Minute(long number, Map<Key, CallStats.Builder> calls) {}

  @Override
  public void take(Registration caller, Stats window) {
    long last = lastSequence.getOrDefault(caller.getInstance(), 0L);
    if (window.getSequence() <= last) {
      return;
    }
    lastSequence.put(caller.getInstance(), window.getSequence());
    Map<Key, CallStats.Builder> calls = current().calls();
    for (CallStats call : window.getCallsList()) {
      Key key =
          new Key(
              caller.getService(),
              caller.getRelease(),
              call.getService(),
              call.getRelease(),
              call.getRoute(),
              call.getLane(),
              call.getReason());
      CallStats.Builder sum = calls.get(key);
      if (sum == null && calls.size() < MAX_KEYS_PER_MINUTE) {
        sum = blank(key);
        calls.put(key, sum);
      }
      if (sum != null) {
        CallSums.add(sum, call);
      }
      if (!evidence.take(caller, call)) {
        meters.refused(caller);
      }
      meters.count(caller, call);
    }
    more.take(caller, window);
  }

  /** Sums the current minute and those before it. */
  public List<Traffic> last(int count) {
    long from = current().number() - count + 1;
    Map<Key, CallStats.Builder> sums = new HashMap<>();
    for (Minute minute : minutes) {
      if (minute.number() >= from) {
        minute
            .calls()
            .forEach(
                (key, call) ->
                    CallSums.add(sums.computeIfAbsent(key, k -> blank(k)), call.build()));
      }
    }
    Map<String, Traffic> sorted = new TreeMap<>();
    sums.forEach(
        (key, call) ->
            sorted.put(
                key.toString(),
                Traffic.newBuilder()
                    .setCallerService(key.callerService())
                    .setCallerRelease(key.callerRelease())
                    .setCalls(call)
                    .build()));
    return new ArrayList<>(sorted.values());
  }

  private static CallStats.Builder blank(Key key) {
    return CallStats.newBuilder()
        .setService(key.service())
        .setRelease(key.release())
        .setRoute(key.route())
        .setLane(key.lane())
        .setReason(key.reason());
  }

  private Minute current() {
    long number = clock.millis() / 60_000;
    Minute newest = minutes.peekLast();
    if (newest == null || newest.number() < number) {
      newest = new Minute(number, new HashMap<>());
      minutes.addLast(newest);
    }
    while (minutes.getFirst().number() <= number - MINUTES) {
      minutes.removeFirst();
    }
    return newest;
  }
}
