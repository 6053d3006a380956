package dev.graylane.agent.route;

import dev.graylane.routing.RoutingTable;
import dev.graylane.routing.Secrets;

/** The rules in force: one reference to an immutable table, swapped whole. */
public final class Rules {
  private volatile RoutingTable table;

  /**
   * @param secrets of this process; they never leave it
   */
  public Rules(Secrets secrets) {
    table = RoutingTable.empty(secrets);
  }

  public RoutingTable table() {
    return table;
  }

  public void replace(RoutingTable next) {
    table = next;
  }
}
