package dev.graylane.control.state;

import dev.graylane.control.rules.RuleLog;
import dev.graylane.control.rules.RuleState;
import dev.graylane.control.store.Change;
import dev.graylane.control.store.Document;
import dev.graylane.control.store.Snapshot;
import java.util.List;

/**
 * All that the store holds, read: the rules, the registered instances, the rollouts, the
 * experiments and the servers at one revision. Immutable; what follows from a change shares what
 * the change does not touch.
 *
 * @param epoch identifies the history that the revision counts in
 */
public record ControlState(
    String epoch,
    long revision,
    RuleState rules,
    Instances instances,
    Rollouts rollouts,
    Experiments experiments,
    Servers servers) {

  /** Reads a whole store. */
  public static ControlState read(Snapshot snapshot) {
    String epoch = "";
    Instances instances = Instances.NONE;
    Rollouts rollouts = Rollouts.NONE;
    Experiments experiments = Experiments.NONE;
    Servers servers = Servers.NONE;
    for (Document document : snapshot.documents()) {
      if (document.key().equals(Epoch.KEY)) {
        epoch = Epoch.parse(document);
      } else if (document.key().startsWith(Instances.PREFIX)) {
        instances = instances.with(document);
      } else if (document.key().startsWith(Rollouts.PREFIX)) {
        rollouts = rollouts.with(document);
      } else if (document.key().startsWith(Experiments.PREFIX)) {
        experiments = experiments.with(document);
      } else if (document.key().startsWith(Servers.PREFIX)) {
        servers = servers.with(document);
      }
    }
    return new ControlState(
        epoch,
        snapshot.revision(),
        RuleLog.read(snapshot),
        instances,
        rollouts,
        experiments,
        servers);
  }

  /** Returns the state after some more changes. */
  public ControlState after(List<Change> changes) {
    String nextEpoch = epoch;
    long nextRevision = revision;
    RuleState nextRules = rules;
    Instances nextInstances = instances;
    Rollouts nextRollouts = rollouts;
    Experiments nextExperiments = experiments;
    Servers nextServers = servers;
    for (Change change : changes) {
      Document document = change.document();
      nextRevision = document.revision();
      if (document.key().equals(Epoch.KEY)) {
        nextEpoch = change.deleted() ? nextEpoch : Epoch.parse(document);
      } else if (document.key().startsWith(Instances.PREFIX)) {
        nextInstances =
            change.deleted() ? nextInstances.without(document.key()) : nextInstances.with(document);
      } else if (document.key().startsWith(Rollouts.PREFIX)) {
        nextRollouts =
            change.deleted() ? nextRollouts.without(document.key()) : nextRollouts.with(document);
      } else if (document.key().startsWith(Experiments.PREFIX)) {
        nextExperiments =
            change.deleted()
                ? nextExperiments.without(document.key())
                : nextExperiments.with(document);
      } else if (document.key().startsWith(Servers.PREFIX)) {
        nextServers =
            change.deleted() ? nextServers.without(document.key()) : nextServers.with(document);
      } else if (document.key().startsWith(RuleLog.PREFIX) && !change.deleted()) {
        nextRules = nextRules.after(document);
      }
    }
    return new ControlState(
        nextEpoch,
        nextRevision,
        nextRules,
        nextInstances,
        nextRollouts,
        nextExperiments,
        nextServers);
  }
}
