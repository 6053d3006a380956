package dev.graylane.control.rollout;

import dev.graylane.control.stats.EvidenceWindows;
import dev.graylane.v1.RolloutRecord;
import dev.graylane.v1.Route;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What agents reported to this server, where there is no other. */
public final class EvidenceCalls implements Calls {
  private final EvidenceWindows windows;

  public EvidenceCalls(EvidenceWindows windows) {
    this.windows = windows;
  }

  @Override
  public Seen since(RolloutRecord record) {
    long until = windows.completeUntil();
    List<CallWindow> seen = new ArrayList<>();
    for (Route route : record.getRoutesList()) {
      List<EvidenceWindows.Entry> entries =
          windows.between(
              record.getSpec().getService(),
              route.getName(),
              record.getAppliedRevision(),
              record.getEvidence().getUntilMillis(),
              until);
      seen.add(
          new CallWindow(
              route.getName(),
              EvidenceWindows.ofRelease(entries, record.getSpec().getTo()),
              EvidenceWindows.ofRelease(entries, record.getFrom())));
    }
    return new Seen(seen, until, Map.of());
  }
}
