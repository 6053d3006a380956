package dev.graylane.agent.log;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/**
 * What the agent knows of itself: the state of each integration, counters, and the latest faults.
 * The control stream reports it; {@code graylane agents} shows it. Thread-safe.
 */
public final class AgentStates {
  private static final int FAULTS_KEPT = 20;
  private static final AgentStates INSTANCE = new AgentStates();

  private final Map<String, IntegrationState> integrations = new ConcurrentHashMap<>();
  private final Map<String, AtomicLong> counters = new ConcurrentHashMap<>();
  private final Deque<String> faults = new ArrayDeque<>();

  AgentStates() {}

  /** Those of this JVM. */
  public static AgentStates get() {
    return INSTANCE;
  }

  /** Sets what is known of an integration. What was said of it before is forgotten. */
  public void integration(IntegrationState state) {
    integrations.put(state.name(), state);
  }

  /** All integrations by name. */
  public List<IntegrationState> integrations() {
    return new ArrayList<>(new TreeMap<>(integrations).values());
  }

  /** Adds one to a counter. */
  public void count(String counter) {
    increment(counter);
  }

  private long increment(String counter) {
    AtomicLong count = counters.get(counter);
    if (count == null) {
      AtomicLong fresh = new AtomicLong();
      count = counters.putIfAbsent(counter, fresh);
      count = count == null ? fresh : count;
    }
    return count.incrementAndGet();
  }

  /** All counters by name. */
  public Map<String, Long> counters() {
    Map<String, Long> values = new TreeMap<>();
    for (Map.Entry<String, AtomicLong> counter : counters.entrySet()) {
      values.put(counter.getKey(), counter.getValue().get());
    }
    return values;
  }

  /**
   * Counts a fault that was swallowed as {@code fault.<where>} and keeps it; the first of each
   * place is logged.
   */
  public void fault(String where, Throwable fault) {
    if (keep(where, fault)) {
      AgentLog.warn(
          where + " failed and was left out for this call; later faults are counted", fault);
    } else {
      AgentLog.debug(where + " failed", fault);
    }
  }

  /**
   * Counts and keeps a fault that whoever met it logs.
   *
   * @return whether it is the first of that place
   */
  public boolean keep(String where, Throwable fault) {
    boolean first = increment("fault." + where) == 1;
    synchronized (faults) {
      if (faults.size() == FAULTS_KEPT) {
        faults.removeFirst();
      }
      faults.addLast(where + ": " + fault);
    }
    return first;
  }

  /** The latest faults, the oldest first. */
  public List<String> faults() {
    synchronized (faults) {
      return new ArrayList<>(faults);
    }
  }
}
