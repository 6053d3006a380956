package dev.graylane.control.rollout;

import dev.graylane.v1.CheckVerdict;
import dev.graylane.v1.RolloutEvent;
import dev.graylane.v1.RolloutRecord;
import dev.graylane.v1.VerdictKind;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Says what a rollout waits for. */
final class Waiting {
  private Waiting() {}

  static String of(RolloutRecord record, Instant now, Facts.Agents agents) {
    if (Records.isPaused(record) || record.getPhase() == dev.graylane.v1.RolloutPhase.HALTED) {
      return lastReason(record);
    }
    return switch (record.getPhase()) {
      case APPLY, PROPAGATE, ROLLING_BACK ->
          agents.live() == 0
              ? "no agent is connected"
              : agents.acknowledged() + " of " + agents.live() + " agents have acknowledged";
      case WARMUP -> left("warm-up", now, RolloutTimes.warmup(record.getSpec()), record);
      case OBSERVE -> observing(record, now);
      case GATE -> String.join("; ", holding(record));
      case PROMOTE -> record.getSpec().getTo() + " becomes the baseline";
      default -> record.getQueueCount() == 0 ? "" : record.getQueueCount() + " in line";
    };
  }

  private static String observing(RolloutRecord record, Instant now) {
    List<String> reasons = new ArrayList<>();
    Duration hold = RolloutTimes.hold(Records.step(record));
    if (RolloutTimes.of(record.getPhaseSince()).plus(hold).isAfter(now)) {
      reasons.add(left("hold", now, hold, record));
    }
    reasons.addAll(holding(record));
    return String.join("; ", reasons);
  }

  private static List<String> holding(RolloutRecord record) {
    if (Records.hasChecks(record) && record.getVerdictsCount() == 0) {
      return List.of("the first look at the calls");
    }
    List<String> reasons = new ArrayList<>();
    for (CheckVerdict verdict : record.getVerdictsList()) {
      if (verdict.getVerdict() != VerdictKind.OK) {
        reasons.add(verdict.getCheck() + ": " + verdict.getMessage());
      }
    }
    return reasons;
  }

  private static String left(String what, Instant now, Duration time, RolloutRecord record) {
    Instant end = RolloutTimes.of(record.getPhaseSince()).plus(time);
    return what + ", " + Texts.duration(Duration.between(now, end)) + " left";
  }

  private static String lastReason(RolloutRecord record) {
    List<String> reasons = new ArrayList<>();
    int wanted = Math.max(1, record.getPausesCount());
    for (int i = record.getEventsCount() - 1; i >= 0 && reasons.size() < wanted; i--) {
      RolloutEvent event = record.getEvents(i);
      if (event.getType().equals("PAUSED") || event.getType().equals("HALTED")) {
        reasons.add(0, event.getMessage());
      }
    }
    return String.join("; ", reasons);
  }
}
