package dev.graylane.agent.route;

import dev.graylane.routing.RoutingTable;
import dev.graylane.routing.Secrets;

/** The rules in force: one reference to an immutable table, swapped whole. */
public final class Rules {
  private volatile RoutingTable table;
  private boolean awaited;

  /**
   * @param secrets of this process; they never leave it
   */
  public Rules(Secrets secrets) {
    table = RoutingTable.empty(secrets);
  }

  public RoutingTable table() {
    return table;
  }

  public synchronized void replace(RoutingTable next) {
    table = next;
    notifyAll();
  }

  /** Waits for any rules at all; in the life of a process only once in vain. */
  synchronized void awaitFirst(long millis) {
    long end = System.nanoTime() + millis * 1_000_000;
    try {
      for (long left = millis; table.epoch().isEmpty() && !awaited && left > 0; ) {
        wait(left);
        left = (end - System.nanoTime()) / 1_000_000;
      }
      awaited = true;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
