package dev.graylane.control.cli;

import com.google.protobuf.Timestamp;
import com.google.protobuf.util.Timestamps;
import dev.graylane.v1.RolloutPhase;
import dev.graylane.v1.RolloutRecord;
import java.math.BigDecimal;
import java.time.Duration;

/** A rollout's state in words, and as an exit code. */
final class RolloutStates {
  private RolloutStates() {}

  static boolean isAtAStep(RolloutRecord rollout) {
    return switch (rollout.getPhase()) {
      case APPLY, PROPAGATE, WARMUP, OBSERVE, GATE -> true;
      default -> false;
    };
  }

  static String of(RolloutRecord rollout) {
    boolean paused =
        rollout.getPausesCount() > 0
            && (isAtAStep(rollout) || rollout.getPhase() == RolloutPhase.PROMOTE);
    return paused
        ? "PAUSED"
        : isAtAStep(rollout) || rollout.getPhase() == RolloutPhase.PROMOTE
            ? "RUNNING"
            : rollout.getPhase().name();
  }

  static Style style(RolloutRecord rollout) {
    return switch (of(rollout)) {
      case "SUCCEEDED" -> Style.GOOD;
      case "RUNNING" -> Style.STRONG;
      case "PAUSED", "ROLLING_BACK" -> Style.WARNING;
      default -> Style.BAD;
    };
  }

  static int exit(RolloutRecord rollout) {
    return switch (of(rollout)) {
      case "SUCCEEDED" -> Exit.DONE;
      case "ROLLED_BACK", "HALTED", "SUPERSEDED" -> Exit.FAILED;
      default -> Exit.NOT_ACKNOWLEDGED;
    };
  }

  /** Whether waiting any longer leads nowhere unless a person does something. */
  static boolean isSettled(RolloutRecord rollout) {
    String state = of(rollout);
    return exit(rollout) != Exit.NOT_ACKNOWLEDGED || state.equals("PAUSED");
  }

  /** {@code step 2 of 4 (10%)}. */
  static String step(RolloutRecord rollout) {
    if (rollout.getPlanCount() == 0) {
      return "";
    }
    return "step "
        + (rollout.getStep() + 1)
        + " of "
        + rollout.getPlanCount()
        + " ("
        + rollout.getPlan(rollout.getStep()).getTitle()
        + ")";
  }

  static String line(RolloutRecord rollout) {
    String waiting = rollout.getWaitingFor().isEmpty() ? "" : ": " + rollout.getWaitingFor();
    boolean atStep = isAtAStep(rollout);
    return rollout.getSpec().getName()
        + " "
        + of(rollout)
        + (atStep ? ", " + step(rollout) : "")
        + waiting;
  }

  static String percent(int hundredths) {
    return BigDecimal.valueOf(hundredths, 2).stripTrailingZeros().toPlainString() + "%";
  }

  /** {@code 1h5m}, {@code 4m12s}. */
  static String time(Timestamp from, Timestamp to) {
    Duration time = Duration.ofMillis(Timestamps.toMillis(to) - Timestamps.toMillis(from));
    long seconds = Math.max(0, time.toSeconds());
    if (seconds >= 86_400) {
      return seconds / 86_400 + "d" + seconds / 3_600 % 24 + "h";
    }
    if (seconds >= 3_600) {
      return seconds / 3_600 + "h" + seconds / 60 % 60 + "m";
    }
    return seconds >= 60 ? seconds / 60 + "m" + seconds % 60 + "s" : seconds + "s";
  }
}
