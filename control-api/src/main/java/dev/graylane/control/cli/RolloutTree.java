package dev.graylane.control.cli;

import com.google.protobuf.Timestamp;
import dev.graylane.v1.ArmTotals;
import dev.graylane.v1.CheckVerdict;
import dev.graylane.v1.PlannedStep;
import dev.graylane.v1.RolloutEvent;
import dev.graylane.v1.RolloutPhase;
import dev.graylane.v1.RolloutRecord;
import dev.graylane.v1.VerdictKind;
import java.util.Locale;

/** Draws one rollout: its steps, and below the present one all that it rests on. */
final class RolloutTree {
  private static final int LAST_EVENTS = 5;

  private final Terminal terminal;
  private final RolloutRecord rollout;
  private final Timestamp now;

  RolloutTree(Terminal terminal, RolloutRecord rollout, Timestamp now) {
    this.terminal = terminal;
    this.rollout = rollout;
    this.now = now;
  }

  void draw() {
    if (rollout.getPhase() == RolloutPhase.QUEUED) {
      line(RolloutStates.line(rollout));
      return;
    }
    Timestamp end = rollout.hasEndedAt() ? rollout.getEndedAt() : now;
    line(
        Style.STRONG.paint(terminal, rollout.getSpec().getName())
            + "  "
            + RolloutStates.style(rollout).paint(terminal, RolloutStates.of(rollout))
            + "  "
            + RolloutStates.time(rollout.getStartedAt(), end));
    line(
        rollout.getSpec().getService()
            + " "
            + rollout.getFrom()
            + " -> "
            + rollout.getSpec().getTo()
            + ", "
            + rollout.getSpec().getStrategy()
            + (rollout.getAuthor().isEmpty() ? "" : ", started by " + rollout.getAuthor()));
    if (!rollout.getWaitingFor().isEmpty()) {
      String what = RolloutStates.of(rollout).equals("RUNNING") ? "waits for: " : "";
      line(what + rollout.getWaitingFor());
    }
    for (int i = 0; i < rollout.getPlanCount(); i++) {
      step(i);
    }
    rollout.getQueueList().forEach(queued -> line("then: " + queued.getSpec().getName()));
    int from = Math.max(0, rollout.getEventsCount() - LAST_EVENTS);
    for (RolloutEvent event : rollout.getEventsList().subList(from, rollout.getEventsCount())) {
      line(Style.FAINT.paint(terminal, event(event)));
    }
  }

  private void step(int index) {
    PlannedStep step = rollout.getPlan(index);
    boolean last = index == rollout.getPlanCount() - 1;
    boolean present = index == rollout.getStep();
    boolean running = present && RolloutStates.isAtAStep(rollout);
    String branch = terminal.unicode() ? (last ? "└─ " : "├─ ") : (last ? "`- " : "|- ");
    line(
        branch
            + sign(index, running)
            + " "
            + (index + 1)
            + "  "
            + String.format(Locale.ROOT, "%-8s", step.getTitle())
            + (running ? "  " + rollout.getPhase() + " " + phaseTime() : "")
            + (step.getPause() ? "  asks for an approval" : ""));
    if (present && !rollout.hasEndedAt()) {
      String stem = last ? "     " : terminal.unicode() ? "│    " : "|    ";
      details(stem);
    }
  }

  private String phaseTime() {
    return RolloutStates.time(rollout.getPhaseSince(), now);
  }

  private String sign(int index, boolean running) {
    boolean done = index < rollout.getStep() || RolloutStates.of(rollout).equals("SUCCEEDED");
    if (done) {
      return Style.GOOD.paint(terminal, terminal.unicode() ? "✓" : "+");
    }
    return running ? (terminal.unicode() ? "●" : "*") : (terminal.unicode() ? "○" : "-");
  }

  private void details(String stem) {
    line(
        stem
            + "agents  "
            + rollout.getAgents().getAcknowledged()
            + " of "
            + rollout.getAgents().getLive()
            + " acknowledged"
            + (rollout.getAgents().getRefused() == 0
                ? ""
                : ", " + rollout.getAgents().getRefused() + " refused"));
    ArmTotals own = rollout.getEvidence().getStepNew();
    ArmTotals other = rollout.getEvidence().getStepOld();
    long all = own.getRequests() + other.getRequests();
    if (all > 0) {
      String measured =
          String.format(Locale.ROOT, "%.1f%%", 100.0 * (double) own.getRequests() / (double) all);
      String wanted = RolloutStates.percent(rollout.getPlan(rollout.getStep()).getWeight());
      line(stem + "share   " + measured + " measured, " + wanted + " wanted, of " + all + " calls");
    }
    for (CheckVerdict verdict : rollout.getVerdictsList()) {
      line(
          stem
              + style(verdict.getVerdict()).paint(terminal, verdict.getVerdict().name())
              + "  "
              + verdict.getCheck()
              + "  "
              + verdict.getMessage());
    }
  }

  private static Style style(VerdictKind verdict) {
    return switch (verdict) {
      case OK -> Style.GOOD;
      case BAD -> Style.BAD;
      case UNKNOWN -> Style.WARNING;
      default -> Style.FAINT;
    };
  }

  /** {@code 2026-11-21T08:00:01Z STEP 2 of 4: 10%}. */
  static String event(RolloutEvent event) {
    String by = event.getAuthor().isEmpty() ? "" : " (" + event.getAuthor() + ")";
    return com.google.protobuf.util.Timestamps.toString(event.getAt())
        + " "
        + event.getType()
        + " "
        + event.getMessage()
        + by;
  }

  private void line(String text) {
    terminal.out().println(text);
  }
}
