package dev.graylane.control.rollout;

import dev.graylane.control.statistics.ArmWindow;
import dev.graylane.control.stats.EvidenceWindows;
import java.util.List;

/** What agents reported to this server. */
public final class EvidenceCalls implements Calls {
  private final EvidenceWindows windows;

  public EvidenceCalls(EvidenceWindows windows) {
    this.windows = windows;
  }

  @Override
  public long completeUntil() {
    return windows.completeUntil();
  }

  @Override
  public CallWindow between(
      String service,
      String route,
      Releases releases,
      long fromRevision,
      long fromMillis,
      long untilMillis) {
    List<EvidenceWindows.Entry> entries =
        windows.between(service, route, fromRevision, fromMillis, untilMillis);
    ArmWindow newRelease = EvidenceWindows.ofRelease(entries, releases.newOne());
    ArmWindow oldRelease = EvidenceWindows.ofRelease(entries, releases.oldOne());
    return new CallWindow(route, newRelease, oldRelease);
  }
}
