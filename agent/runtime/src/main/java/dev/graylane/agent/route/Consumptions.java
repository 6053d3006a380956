package dev.graylane.agent.route;

import dev.graylane.v1.Consumption;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.TreeMap;
import java.util.TreeSet;

/** What this process consumes in groups of its release's own. Thread-safe. */
public final class Consumptions {
  // Both by system and group, with a separator that neither has.
  private final TreeMap<String, Consumption> current = new TreeMap<>();
  private Runnable changed = () -> {};

  /** Who is told of each change. */
  public synchronized void onChange(Runnable listener) {
    changed = listener;
  }

  /** In a fixed order. */
  public synchronized List<Consumption> all() {
    return new ArrayList<>(current.values());
  }

  void set(String system, String group, Collection<String> topics) {
    Runnable tell;
    synchronized (this) {
      String key = system + '\n' + group;
      Consumption now =
          Consumption.newBuilder()
              .setSystem(system)
              .setGroup(group)
              .addAllTopics(new TreeSet<>(topics))
              .build();
      Consumption before = topics.isEmpty() ? current.remove(key) : current.put(key, now);
      if (topics.isEmpty() ? before == null : now.equals(before)) {
        return;
      }
      tell = changed;
    }
    tell.run();
  }
}
