package dev.graylane.agent.route;

import dev.graylane.routing.RoutingTable;

/** The rules in force: one reference to an immutable table, swapped whole. */
public final class Rules {
  private volatile RoutingTable table = RoutingTable.empty();

  public RoutingTable table() {
    return table;
  }

  public void replace(RoutingTable next) {
    table = next;
  }
}
