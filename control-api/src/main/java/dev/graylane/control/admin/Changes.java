package dev.graylane.control.admin;

import dev.graylane.control.rules.ResourceKey;
import dev.graylane.control.rules.Rule;
import dev.graylane.control.rules.RuleSet;
import dev.graylane.v1.Change;
import dev.graylane.v1.ChangeAction;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** What differs between two states of the rules, for people. */
final class Changes {
  private final ResourceFormat format;

  Changes(ResourceFormat format) {
    this.format = format;
  }

  /** All that differs. */
  List<Change> between(RuleSet before, RuleSet after) {
    Set<ResourceKey> keys = new TreeSet<>();
    before.all().forEach(rule -> keys.add(rule.key()));
    after.all().forEach(rule -> keys.add(rule.key()));
    List<Change> changes = new ArrayList<>();
    for (Change change : of(keys, before, after)) {
      if (change.getAction() != ChangeAction.UNCHANGED) {
        changes.add(change);
      }
    }
    return changes;
  }

  /** What becomes of these resources. */
  List<Change> of(Collection<ResourceKey> keys, RuleSet before, RuleSet after) {
    return keys.stream().map(key -> of(key, before.get(key), after.get(key))).toList();
  }

  private Change of(ResourceKey key, @Nullable Rule before, @Nullable Rule after) {
    ChangeAction action;
    if (before == null) {
      action = after == null ? ChangeAction.UNCHANGED : ChangeAction.CREATED;
    } else if (after == null) {
      action = ChangeAction.DELETED;
    } else {
      action =
          before.message().equals(after.message()) ? ChangeAction.UNCHANGED : ChangeAction.CHANGED;
    }
    Change.Builder change =
        Change.newBuilder().setKind(key.kind()).setName(key.name()).setAction(action);
    if (action != ChangeAction.UNCHANGED) {
      change.setDiff(
          LineDiff.of(
              before == null ? "" : format.toYaml(before.message()),
              after == null ? "" : format.toYaml(after.message())));
    }
    return change.build();
  }
}
