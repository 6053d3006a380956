package dev.graylane.agent.stats;

import dev.graylane.routing.Assignment;
import dev.graylane.routing.Decision;
import dev.graylane.routing.Reason;
import dev.graylane.v1.CallStats;

/** What calls have in common that are counted together. */
final class CallKey {
  private final String service;
  private final String release;
  private final String route;
  private final String lane;
  private final String reason;
  private final long revision;
  private final boolean ofVariant;

  /** A call with a variant, which is counted once more by that. */
  CallKey(Decision decision, Assignment assignment) {
    service = decision.service();
    release = assignment.variant();
    route = assignment.experiment();
    lane = "";
    reason = Reason.ROUTE.name();
    revision = decision.revision();
    ofVariant = true;
  }

  CallKey(Decision decision, String lane) {
    service = decision.service();
    release = decision.release();
    route = decision.route();
    this.lane = lane;
    reason = decision.reason().name();
    revision = decision.revision();
    ofVariant = false;
  }

  /** Whether it is a key of calls with a variant. */
  boolean isOfVariant() {
    return ofVariant;
  }

  /** Whether such a call is counted by it. */
  boolean isOf(Decision decision, String lane) {
    return !ofVariant
        && revision == decision.revision()
        && service.equals(decision.service())
        && release.equals(decision.release())
        && route.equals(decision.route())
        && this.lane.equals(lane)
        && reason.equals(decision.reason().name());
  }

  void writeTo(CallStats.Builder stats) {
    stats
        .setService(service)
        .setRelease(release)
        .setRoute(route)
        .setLane(lane)
        .setReason(reason)
        .setRevision(revision);
  }

  @Override
  public boolean equals(Object other) {
    if (!(other instanceof CallKey)) {
      return false;
    }
    CallKey that = (CallKey) other;
    return revision == that.revision
        && ofVariant == that.ofVariant
        && service.equals(that.service)
        && release.equals(that.release)
        && route.equals(that.route)
        && lane.equals(that.lane)
        && reason.equals(that.reason);
  }

  @Override
  public int hashCode() {
    int hash = service.hashCode();
    hash = 31 * hash + release.hashCode();
    hash = 31 * hash + route.hashCode();
    hash = 31 * hash + lane.hashCode();
    hash = 31 * hash + reason.hashCode();
    hash = 31 * hash + Long.hashCode(revision);
    return 2 * hash + (ofVariant ? 1 : 0);
  }
}
