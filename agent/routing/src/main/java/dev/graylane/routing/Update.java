package dev.graylane.routing;

import dev.graylane.v1.BundleError;
import java.util.List;

/** What came of applying a push: the new table, and what of the push was refused. */
public final class Update {
  private final RoutingTable table;
  private final List<BundleError> errors;

  Update(RoutingTable table, List<BundleError> errors) {
    this.table = table;
    this.errors = errors;
  }

  public RoutingTable table() {
    return table;
  }

  /** One for each refused bundle, of which the table keeps the version before. Empty: all taken. */
  public List<BundleError> errors() {
    return errors;
  }
}
