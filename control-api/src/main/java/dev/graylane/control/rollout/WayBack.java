package dev.graylane.control.rollout;

import dev.graylane.v1.RolloutPhase;
import dev.graylane.v1.RolloutRecord;
import java.time.Instant;
import java.util.Optional;

/**
 * The two ways back that people may take, at any time, if there is a release to go back to. Pure.
 */
final class WayBack {
  private WayBack() {}

  /** Back to the old release: in every state, again, and when nothing runs. */
  static RolloutRecord abort(
      RolloutRecord record, Instant now, RolloutCommands.Origin by, int oldInstances) {
    if (Records.hasEnded(record) || record.getPhase() == RolloutPhase.ROLLING_BACK) {
      return record;
    }
    checkOld(record, by, oldInstances, "abort");
    return Transitions.rollBack(
        record, RolloutPhase.ROLLED_BACK, now, by.say("by a person"), by.author());
  }

  /** Takes a promotion back, without steps. */
  static RolloutRecord undo(
      RolloutRecord record,
      Instant now,
      RolloutCommands.Origin by,
      Optional<String> baseline,
      int oldInstances) {
    if (record.getPhase() != RolloutPhase.SUCCEEDED) {
      if (record.getPhase() == RolloutPhase.ROLLING_BACK
          || record.getPhase() == RolloutPhase.ROLLED_BACK) {
        return record;
      }
      throw new RolloutRefusal(
          "only a promotion can be undone; "
              + record.getSpec().getName()
              + " is "
              + RolloutCommands.state(record)
              + ": `graylane rollout abort`");
    }
    if (baseline.filter(record.getSpec().getTo()::equals).isEmpty()) {
      throw new RolloutRefusal(
          "the baseline of "
              + record.getSpec().getService()
              + " is "
              + baseline.orElse("gone")
              + " by now, not "
              + record.getSpec().getTo());
    }
    checkOld(record, by, oldInstances, "undo");
    return Transitions.rollBack(
        record, RolloutPhase.ROLLED_BACK, now, by.say("the promotion is undone"), by.author());
  }

  private static void checkOld(
      RolloutRecord record, RolloutCommands.Origin by, int oldInstances, String what) {
    if (oldInstances == 0 && !by.force()) {
      throw new RolloutRefusal(
          record.getSpec().getService()
              + " "
              + record.getFrom()
              + " has no instance to go back to; `graylane rollout "
              + what
              + " --force` goes back all the same");
    }
  }
}
