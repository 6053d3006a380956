package dev.graylane.control.admin;

import com.google.protobuf.Message;
import com.google.protobuf.util.Timestamps;
import dev.graylane.control.rules.ResourceKey;
import dev.graylane.control.rules.Rule;
import dev.graylane.control.rules.RuleLog;
import dev.graylane.control.rules.RuleSet;
import dev.graylane.v1.Revision;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The changes that were made to the rules. */
final class History {
  private final RuleLog ruleLog;
  private final Changes changes;

  History(RuleLog ruleLog, Changes changes) {
    this.ruleLog = ruleLog;
    this.changes = changes;
  }

  /** The newest changes, newest first. */
  List<Revision> newest(int limit) {
    List<RuleLog.Entry> entries = ruleLog.history();
    List<RuleLog.Entry> newest =
        entries.subList(Math.max(0, entries.size() - limit), entries.size());
    List<Revision> revisions = new ArrayList<>();
    for (int i = newest.size() - 1; i >= 0; i--) {
      revisions.add(revision(newest.get(i)));
    }
    return revisions;
  }

  Revision get(long revision) {
    return ruleLog.history().stream()
        .filter(entry -> entry.revision() == revision)
        .map(this::revision)
        .findFirst()
        .orElseThrow(() -> Refusal.notFound("no change of the rules has revision " + revision));
  }

  /** The rules as they were at a revision. */
  RuleSet at(long revision, long newest) {
    List<RuleLog.Entry> entries = ruleLog.history();
    RuleLog.Entry found = null;
    for (RuleLog.Entry entry : entries) {
      found = entry.revision() <= revision ? entry : found;
    }
    if (found == null || revision > newest) {
      throw Refusal.notFound("the rules of revision " + revision + " are not known");
    }
    return found.after();
  }

  /** What leads from the rules as they are to others. */
  static RuleEditor.Edit towards(RuleSet target, RuleSet now) {
    Map<ResourceKey, Optional<Message>> resources = new LinkedHashMap<>();
    for (Rule rule : target.all()) {
      Rule current = now.get(rule.key());
      if (current == null || !current.message().equals(rule.message())) {
        resources.put(rule.key(), Optional.of(rule.message()));
      }
    }
    for (Rule rule : now.all()) {
      if (target.get(rule.key()) == null) {
        resources.put(rule.key(), Optional.empty());
      }
    }
    return new RuleEditor.Edit(resources);
  }

  private Revision revision(RuleLog.Entry entry) {
    return Revision.newBuilder()
        .setRevision(entry.revision())
        .setAt(Timestamps.fromMillis(entry.origin().at().toEpochMilli()))
        .setAuthor(entry.origin().author())
        .setReason(entry.origin().reason())
        .addAllChanges(changes.between(entry.before(), entry.after()))
        .build();
  }
}
