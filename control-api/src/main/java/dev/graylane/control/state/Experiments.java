package dev.graylane.control.state;

import com.google.protobuf.InvalidProtocolBufferException;
import dev.graylane.control.store.Document;
import dev.graylane.control.store.StoreException;
import dev.graylane.v1.ExperimentPhase;
import dev.graylane.v1.ExperimentRecord;
import dev.graylane.v1.ExperimentRule;
import dev.graylane.v1.GoalRule;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/** The latest run of each experiment. Immutable. */
public final class Experiments {
  public static final String PREFIX = "experiments/";
  public static final Experiments NONE = new Experiments(Collections.emptyNavigableMap());

  private final NavigableMap<String, Stored> byName;
  private final Map<String, List<ExperimentRule>> rules = new HashMap<>();
  private final Map<String, List<GoalRule>> goals = new HashMap<>();

  private Experiments(NavigableMap<String, Stored> byName) {
    this.byName = byName;
    for (Stored stored : byName.values()) {
      ExperimentRecord record = stored.experiment();
      if (record.getPhase() == ExperimentPhase.RUNNING) {
        rules
            .computeIfAbsent(record.getSpec().getService(), any -> new ArrayList<>())
            .add(ExperimentForm.rule(record));
      }
      if (record.getPhase() != ExperimentPhase.ENDED && !record.getSpec().getGoal().getPushed()) {
        goals
            .computeIfAbsent(record.getSpec().getGoal().getService(), any -> new ArrayList<>())
            .add(ExperimentForm.goal(record));
      }
    }
  }

  /** An experiment's document at a revision. */
  public record Stored(ExperimentRecord experiment, long revision) {}

  public static String key(String name) {
    return PREFIX + name;
  }

  public Optional<Stored> of(String name) {
    return Optional.ofNullable(byName.get(name));
  }

  /** Returns all, by name. */
  public Collection<Stored> all() {
    return byName.values();
  }

  /** Returns those that give variants to calls of a service, by name. */
  public List<ExperimentRule> rules(String service) {
    return rules.getOrDefault(service, List.of());
  }

  /** Returns what calls of a service may reach, by the experiment's name. */
  public List<GoalRule> goals(String service) {
    return goals.getOrDefault(service, List.of());
  }

  /** Whether agents have the same to do. */
  public boolean rendersAs(Experiments other) {
    return rules.equals(other.rules) && goals.equals(other.goals);
  }

  /** Reads a document. */
  public static Stored parse(Document document) {
    try {
      return new Stored(ExperimentRecord.parseFrom(document.value()), document.revision());
    } catch (InvalidProtocolBufferException e) {
      throw new StoreException("the store's " + document.key() + " cannot be read", e);
    }
  }

  Experiments with(Document document) {
    NavigableMap<String, Stored> next = new TreeMap<>(byName);
    next.put(document.key().substring(PREFIX.length()), parse(document));
    return new Experiments(next);
  }

  Experiments without(String key) {
    NavigableMap<String, Stored> next = new TreeMap<>(byName);
    next.remove(key.substring(PREFIX.length()));
    return new Experiments(next);
  }
}
