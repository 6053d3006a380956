package dev.graylane.control.stats;

import dev.graylane.control.statistics.ArmWindow;
import dev.graylane.v1.CallStats;
import dev.graylane.v1.Registration;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What routes did to the releases that they name, for whoever judges by it: the last hour, in slots
 * of some seconds by the time of arrival, so that no agent's wrong clock moves a window.
 *
 * <p>A reader keeps the time until which it read, together with what it made of it, and asks from
 * there next time: then each window counts once, whatever fails in between. Thread-safe.
 */
public final class EvidenceWindows {
  private static final Duration SLOT = Duration.ofSeconds(5);
  private static final Duration KEPT = Duration.ofHours(1);
  // A stream cannot make the server hold more, whatever names it makes up.
  private static final int MAX_SOURCES_PER_SLOT = 20_000;

  private final Clock clock;
  private final long slotMillis;
  private final Deque<Slot> closed = new ArrayDeque<>();
  private Map<Source, ArmWindow> open = new HashMap<>();
  private long openNumber;

  public EvidenceWindows(Clock clock) {
    this(clock, SLOT);
  }

  /**
   * @param slot what arrives within so long is read together
   */
  public EvidenceWindows(Clock clock, Duration slot) {
    this.clock = clock;
    this.slotMillis = slot.toMillis();
    this.openNumber = clock.millis() / slotMillis;
  }

  /**
   * Calls that a route sent to a release.
   *
   * @param caller the calling service
   * @param revision that decided
   */
  public record Cell(String caller, String service, String release, String route, long revision) {}

  /** A cell and what happened there. */
  public record Entry(Cell cell, ArmWindow counts) {}

  /** A cell as one agent saw it. */
  record Source(Cell cell, String instance) {}

  private record Slot(long number, Map<Cell, ArmWindow> cells) {}

  /** False if the counts contradict themselves, and are not taken. */
  public synchronized boolean take(Registration caller, CallStats call) {
    if (call.getRoute().isEmpty() || !call.getReason().equals("ROUTE")) {
      return true;
    }
    ArmWindow counts = ReportedCounts.read(call);
    if (counts == null) {
      return false;
    }
    advance();
    Cell cell =
        new Cell(
            caller.getService(),
            call.getService(),
            call.getRelease(),
            call.getRoute(),
            call.getRevision());
    Source source = new Source(cell, caller.getInstance());
    if (open.containsKey(source) || open.size() < MAX_SOURCES_PER_SLOT) {
      open.merge(source, counts, ArmWindow::plus);
    }
    return true;
  }

  /** Until when all windows are here: what arrives from now on counts as later. Unix time. */
  public synchronized long completeUntil() {
    advance();
    return openNumber * slotMillis;
  }

  /**
   * What arrived in a time.
   *
   * @param fromRevision what an older one decided is left out
   * @param fromMillis an earlier {@link #completeUntil}, itself included
   * @param untilMillis a later one, itself not included
   */
  public synchronized List<Entry> between(
      String service, String route, long fromRevision, long fromMillis, long untilMillis) {
    Map<Cell, ArmWindow> sums = new HashMap<>();
    for (Slot slot : closed) {
      long start = slot.number() * slotMillis;
      if (start >= fromMillis && start < untilMillis) {
        slot.cells()
            .forEach(
                (cell, counts) -> {
                  if (cell.service().equals(service)
                      && cell.route().equals(route)
                      && cell.revision() >= fromRevision) {
                    sums.merge(cell, counts, ArmWindow::plus);
                  }
                });
      }
    }
    List<Entry> entries = new ArrayList<>();
    sums.forEach((cell, counts) -> entries.add(new Entry(cell, counts)));
    return entries;
  }

  /** The same of one release, all callers and revisions together. */
  public static ArmWindow ofRelease(List<Entry> entries, String release) {
    return entries.stream()
        .filter(entry -> entry.cell().release().equals(release))
        .map(Entry::counts)
        .reduce(ArmWindow.NONE, ArmWindow::plus);
  }

  private void advance() {
    long now = clock.millis() / slotMillis;
    if (now <= openNumber) {
      return;
    }
    if (!open.isEmpty()) {
      closed.addLast(new Slot(openNumber, PeerLimit.sum(open)));
      open = new HashMap<>();
    }
    openNumber = now;
    while (!closed.isEmpty() && closed.getFirst().number() <= now - KEPT.toMillis() / slotMillis) {
      closed.removeFirst();
    }
  }
}
