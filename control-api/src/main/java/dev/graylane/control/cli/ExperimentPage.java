package dev.graylane.control.cli;

import com.google.protobuf.Timestamp;
import dev.graylane.v1.CheckVerdict;
import dev.graylane.v1.Experiment;
import dev.graylane.v1.ExperimentAnswer;
import dev.graylane.v1.ExperimentEvent;
import dev.graylane.v1.ExperimentGoal;
import dev.graylane.v1.ExperimentRecord;
import dev.graylane.v1.ExperimentResults;
import dev.graylane.v1.GuardedVariant;
import dev.graylane.v1.VariantResult;
import dev.graylane.v1.VerdictKind;
import java.util.Locale;

/**
 * Shows one experiment: its users and goals by variant, the differences as a plot, and what that
 * says.
 */
final class ExperimentPage {
  private final Terminal terminal;
  private final ExperimentRecord record;
  private final ExperimentResults results;
  private final Timestamp now;

  ExperimentPage(Terminal terminal, ExperimentAnswer answer) {
    this.terminal = terminal;
    record = answer.getExperiment();
    results = answer.getResults();
    now = answer.getNow();
  }

  void draw() {
    Experiment spec = record.getSpec();
    line(
        Style.STRONG.paint(terminal, spec.getName())
            + (record.getRun() > 1 ? " run " + record.getRun() : "")
            + "  "
            + record.getPhase()
            + "  "
            + RolloutStates.time(
                record.getStartedAt(), record.hasStoppedAt() ? record.getStoppedAt() : now));
    line(
        spec.getService()
            + (spec.getHeader().isEmpty() ? " by release" : " by the header " + spec.getHeader())
            + ", goal: "
            + goal(spec.getGoal())
            + (record.getShipped().isEmpty() ? "" : ", shipped: " + record.getShipped()));
    line("");
    table();
    line("");
    boolean plotted =
        new DifferencePlot(results.getVariantsList(), terminal.unicode()).draw(terminal.out());
    if (plotted) {
      line("");
    }
    line(style().paint(terminal, results.getVerdict()));
    line(Style.FAINT.paint(terminal, shares()));
    results.getNotesList().forEach(note -> line(Style.WARNING.paint(terminal, note)));
    record.getGuardsList().forEach(this::guard);
    for (ExperimentEvent event : record.getEventsList()) {
      String by = event.getAuthor().isEmpty() ? "" : " (" + event.getAuthor() + ")";
      line(
          Style.FAINT.paint(
              terminal,
              com.google.protobuf.util.Timestamps.toString(event.getAt())
                  + " "
                  + event.getType()
                  + " "
                  + event.getMessage()
                  + by));
    }
  }

  private static String goal(ExperimentGoal goal) {
    String what = goal.getPushed() ? "pushed" : "a call of " + goal.getService();
    String within =
        goal.hasWithin()
            ? java.time.Duration.ofSeconds(goal.getWithin().getSeconds())
                .toString()
                .substring(2)
                .toLowerCase(Locale.ROOT)
            : "30m";
    return what + " within " + within;
  }

  private void table() {
    Table table =
        new Table("VARIANT", "SHARE", "USERS", "COUNTED", "GOALS", "RATE", "DIFFERENCE")
            .numbers(1, 2, 3, 4, 5);
    for (VariantResult variant : results.getVariantsList()) {
      table.row(
          variant.getName() + (variant.getControl() ? " (control)" : ""),
          RolloutStates.percent(variant.getShare()),
          variant.getUsers(),
          variant.getCountedUsers(),
          variant.getGoals(),
          variant.hasRate() ? String.format(Locale.ROOT, "%.2f%%", variant.getRate() * 100) : "",
          variant.hasDifference()
              ? DifferencePlot.points(variant.getDifference())
                  + " ("
                  + DifferencePlot.points(variant.getDifferenceLow())
                  + " to "
                  + DifferencePlot.points(variant.getDifferenceHigh())
                  + ")"
              : "");
    }
    table.print(terminal.out());
  }

  private Style style() {
    return switch (results.getConclusion()) {
      case BETTER -> Style.GOOD;
      case WORSE, MISMATCH -> Style.BAD;
      default -> Style.STRONG;
    };
  }

  private String shares() {
    return "users by variant: "
        + (results.getShares().getMismatch()
            ? "NOT as planned"
            : "nothing speaks against the planned shares")
        + String.format(
            Locale.ROOT,
            "; where all is well such counts come up in at most %.3g%% of experiments",
            results.getShares().getChance() * 100);
  }

  private void guard(GuardedVariant guarded) {
    for (CheckVerdict verdict : guarded.getVerdictsList()) {
      Style style =
          switch (verdict.getVerdict()) {
            case OK -> Style.GOOD;
            case BAD -> Style.BAD;
            case UNKNOWN -> Style.WARNING;
            default -> Style.FAINT;
          };
      if (verdict.getVerdict() != VerdictKind.VERDICT_KIND_UNSPECIFIED) {
        line(
            style.paint(terminal, verdict.getVerdict().name())
                + "  "
                + guarded.getVariant()
                + "  "
                + verdict.getCheck()
                + "  "
                + verdict.getMessage());
      }
    }
  }

  private void line(String text) {
    terminal.out().println(text);
  }
}
