package dev.graylane.control.rollout;

import dev.graylane.v1.QueuedRollout;
import dev.graylane.v1.RolloutPhase;
import dev.graylane.v1.RolloutRecord;
import dev.graylane.v1.WhenBusy;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Who is next at a service. The line is a part of the document of whoever is there now. Pure. */
final class Lineup {
  private Lineup() {}

  /** Who waits under a name. */
  static Optional<QueuedRollout> of(RolloutRecord record, String name) {
    return record.getQueueList().stream()
        .filter(wanted -> wanted.getSpec().getName().equals(name))
        .findFirst();
  }

  /** How one that waits looks to people. */
  static RolloutRecord waiting(RolloutRecord before, QueuedRollout wanted) {
    return RolloutRecord.newBuilder()
        .setSpec(wanted.getSpec())
        .setAuthor(wanted.getAuthor())
        .setReason(wanted.getReason())
        .setPhase(RolloutPhase.QUEUED)
        .setWaitingFor("in line behind " + before.getSpec().getName())
        .build();
  }

  /** A new one begins, is refused, or gets its place in line, as its spec says. */
  static RolloutRecord start(
      @Nullable RolloutRecord current,
      QueuedRollout wanted,
      Optional<String> baseline,
      Instant now) {
    String service = wanted.getSpec().getService();
    String from = baseline.orElseThrow(() -> new RolloutRefusal("there is no Service " + service));
    if (current == null || Records.hasEnded(current)) {
      if (wanted.getSpec().getTo().equals(from)) {
        throw new RolloutRefusal(wanted.getSpec().getTo() + " is the baseline of " + service);
      }
      long number = current == null ? 1 : current.getNumber() + 1;
      List<QueuedRollout> queue = current == null ? List.of() : current.getQueueList();
      return Transitions.start(wanted, from, number, queue, now);
    }
    String busy = "Rollout " + current.getSpec().getName() + " is active on " + service;
    WhenBusy whenBusy = wanted.getSpec().getWhenBusy();
    if (whenBusy == WhenBusy.REFUSE) {
      throw new RolloutRefusal(busy + "; end it first, or say `whenBusy: REPLACE` or QUEUE");
    }
    RolloutRecord queued = current.toBuilder().addQueue(wanted).build();
    if (whenBusy == WhenBusy.QUEUE) {
      return Records.event(
              queued.toBuilder(),
              now,
              "QUEUED",
              wanted.getSpec().getName() + " waits for its turn",
              wanted.getAuthor())
          .build();
    }
    RolloutRecord alone = current.toBuilder().clearQueue().addQueue(wanted).build();
    return current.getPhase() == RolloutPhase.ROLLING_BACK
        ? alone
        : Transitions.rollBack(
            alone,
            RolloutPhase.SUPERSEDED,
            now,
            "replaced by " + wanted.getSpec().getName(),
            wanted.getAuthor());
  }

  /** Takes one out of the line. */
  static RolloutRecord takeOut(
      RolloutRecord record, String name, Instant now, RolloutCommands.Origin by) {
    for (int i = 0; i < record.getQueueCount(); i++) {
      if (record.getQueue(i).getSpec().getName().equals(name)) {
        return without(record, i, now, "TAKEN_OUT", by.say("by a person"), by.author());
      }
    }
    return record;
  }

  /** Begins the first in line that still can, when the one before it has ended. */
  static RolloutRecord next(RolloutRecord record, Instant now, Facts facts) {
    if (record.getQueueCount() == 0 || facts.baseline().isEmpty()) {
      return record;
    }
    var wanted = record.getQueue(0);
    var rest = record.getQueueList().subList(1, record.getQueueCount());
    String baseline = facts.baseline().get();
    String to = wanted.getSpec().getTo();
    if (baseline.equals(to)) {
      return dropped(record, now, to + " is the baseline already");
    }
    // It was there when the rollout was started; that may be days ago.
    if (facts.nextInstances() == 0) {
      return dropped(record, now, wanted.getSpec().getService() + " " + to + " has no instance");
    }
    return Transitions.start(wanted, baseline, record.getNumber() + 1, rest, now);
  }

  private static RolloutRecord dropped(RolloutRecord record, Instant now, String why) {
    return without(record, 0, now, "DROPPED", why, Records.NOBODY);
  }

  private static RolloutRecord without(
      RolloutRecord record, int index, Instant now, String type, String why, String author) {
    String name = record.getQueue(index).getSpec().getName();
    return Records.event(
            record.toBuilder().removeQueue(index), now, type, name + ": " + why, author)
        .build();
  }
}
