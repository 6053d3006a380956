package dev.graylane.control.rules;

import com.google.protobuf.Message;
import dev.graylane.v1.store.Checkpoint;
import dev.graylane.v1.store.RuleChange;
import dev.graylane.v1.store.StoredResource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** All resources at one revision. Immutable. */
public final class RuleSet {
  public static final RuleSet EMPTY = new RuleSet(Collections.emptyNavigableMap());

  private final NavigableMap<ResourceKey, Rule> rules;

  private RuleSet(NavigableMap<ResourceKey, Rule> rules) {
    this.rules = rules;
  }

  /** Returns the rule of a key, or null. */
  public @Nullable Rule get(ResourceKey key) {
    return rules.get(key);
  }

  /** Returns all rules, by kind and name. */
  public Collection<Rule> all() {
    return Collections.unmodifiableCollection(rules.values());
  }

  /** Returns the key of a resource: its kind, which is its message's name, and its own name. */
  public static ResourceKey key(Message message) {
    return StoredResources.key(message);
  }

  /** Returns the messages of one kind, by name. */
  public <M extends Message> List<M> all(Class<M> kind) {
    List<M> all = new ArrayList<>();
    for (Rule rule : rules.values()) {
      if (kind.isInstance(rule.message())) {
        all.add(kind.cast(rule.message()));
      }
    }
    return all;
  }

  /** Returns the messages of all rules. */
  public List<Message> messages() {
    return all(Message.class);
  }

  /** Returns the rules after some were written and some deleted, at a revision. */
  public RuleSet with(
      Collection<? extends Message> put, Collection<ResourceKey> deleted, long revision) {
    NavigableMap<ResourceKey, Rule> next = new TreeMap<>(rules);
    deleted.forEach(next::remove);
    for (Message message : put) {
      ResourceKey key = StoredResources.key(message);
      next.put(key, new Rule(key, message, revision));
    }
    return new RuleSet(next);
  }

  RuleSet after(RuleChange change, long revision) {
    if (change.hasCheckpoint()) {
      return of(change.getCheckpoint(), revision);
    }
    return with(
        change.getPutList().stream().map(StoredResources::message).toList(),
        change.getDeletedList().stream().map(StoredResources::key).toList(),
        revision);
  }

  private static RuleSet of(Checkpoint checkpoint, long revision) {
    NavigableMap<ResourceKey, Rule> rules = new TreeMap<>();
    for (StoredResource stored : checkpoint.getResourcesList()) {
      Message message = StoredResources.message(stored);
      ResourceKey key = StoredResources.key(message);
      // 0: written by the very change that holds the checkpoint, whose revision was not known then.
      rules.put(
          key, new Rule(key, message, stored.getRevision() == 0 ? revision : stored.getRevision()));
    }
    return new RuleSet(rules);
  }

  Checkpoint checkpoint() {
    Checkpoint.Builder checkpoint = Checkpoint.newBuilder();
    for (Map.Entry<ResourceKey, Rule> entry : rules.entrySet()) {
      checkpoint.addResources(
          StoredResources.stored(entry.getValue().message()).toBuilder()
              .setRevision(entry.getValue().revision()));
    }
    return checkpoint.build();
  }
}
