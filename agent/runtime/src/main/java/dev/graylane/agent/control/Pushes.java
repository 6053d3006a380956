package dev.graylane.agent.control;

import dev.graylane.agent.log.AgentLog;
import dev.graylane.agent.route.Rules;
import dev.graylane.routing.RoutingTable;
import dev.graylane.routing.Update;
import dev.graylane.v1.Ack;
import dev.graylane.v1.BundleError;
import dev.graylane.v1.Push;

/** Puts pushed states in force. */
final class Pushes {
  private final Rules rules;

  Pushes(Rules rules) {
    this.rules = rules;
  }

  /**
   * Applies a push in one step and says how it went. A difference to a history that is not ours is
   * refused whole.
   */
  Ack apply(Push push) {
    RoutingTable table = rules.table();
    Ack.Builder ack = Ack.newBuilder().setNonce(push.getNonce()).setRevision(push.getRevision());
    if (!push.getFull()
        && !table.epoch().isEmpty()
        && !table.epoch().equals(push.getStoreEpoch())) {
      return ack.addErrors(
              BundleError.newBuilder()
                  .setMessage(
                      "a difference to epoch "
                          + push.getStoreEpoch()
                          + ", but epoch "
                          + table.epoch()
                          + " is held: expected a full state"))
          .build();
    }
    Update update =
        table.apply(
            push.getStoreEpoch(),
            push.getRevision(),
            push.getFull(),
            push.getChangedList(),
            push.getRemovedList());
    rules.replace(update.table());
    for (BundleError error : update.errors()) {
      AgentLog.warn(
          "refused "
              + error.getName()
              + " of revision "
              + push.getRevision()
              + ": "
              + error.getMessage());
    }
    return ack.addAllErrors(update.errors()).build();
  }

  /** All that is in force, as one full push. */
  Push state() {
    RoutingTable table = rules.table();
    return Push.newBuilder()
        .setFull(true)
        .setStoreEpoch(table.epoch())
        .setRevision(table.revision())
        .addAllChanged(table.bundles())
        .build();
  }
}
