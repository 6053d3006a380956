package dev.graylane.routing;

/**
 * The service that a call is to, as {@link RoutingTable#known} found it: who asks whether there is
 * one need not have it looked up again for the decision. Immutable.
 */
public final class KnownService {
  final ServiceTable table;

  /** It claims no such host: one of its instances has the address. */
  final boolean byAddress;

  KnownService(ServiceTable table, boolean byAddress) {
    this.table = table;
    this.byAddress = byAddress;
  }

  public String name() {
    return table.name;
  }
}
