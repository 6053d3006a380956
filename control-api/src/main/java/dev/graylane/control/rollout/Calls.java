package dev.graylane.control.rollout;

import dev.graylane.v1.RolloutRecord;
import java.util.List;

/** What agents saw of the calls by routes. Thread-safe. */
public interface Calls {

  /** Until when all that arrived can be read: what comes later counts as later. Unix time. */
  long completeUntil();

  /**
   * What arrived in a time.
   *
   * @param fromRevision what an older revision decided is left out
   * @param fromMillis an earlier {@link #completeUntil}; included
   * @param untilMillis a later one; not included
   */
  CallWindow between(
      String service,
      String route,
      Releases releases,
      long fromRevision,
      long fromMillis,
      long untilMillis);

  /** The two releases of a rollout. */
  record Releases(String newOne, String oldOne) {}

  /** All routes of a rollout. */
  default List<CallWindow> of(RolloutRecord record, long untilMillis) {
    String service = record.getSpec().getService();
    Releases releases = new Releases(record.getSpec().getTo(), record.getFrom());
    return record.getRoutesList().stream()
        .map(
            route ->
                between(
                    service,
                    route.getName(),
                    releases,
                    record.getAppliedRevision(),
                    record.getEvidence().getUntilMillis(),
                    untilMillis))
        .toList();
  }
}
