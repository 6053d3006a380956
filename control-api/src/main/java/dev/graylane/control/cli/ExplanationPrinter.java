package dev.graylane.control.cli;

import dev.graylane.v1.ExplainResponse;
import dev.graylane.v1.ExplainStep;
import java.util.List;
import java.util.TreeMap;

/** Draws a decision and its trail as a tree. */
final class ExplanationPrinter {
  private final Terminal terminal;
  private final boolean unicode;

  private ExplanationPrinter(Terminal terminal) {
    this.terminal = terminal;
    this.unicode = terminal.unicode();
  }

  static void print(Terminal terminal, ExplainResponse response) {
    terminal.out().println(Style.STRONG.paint(terminal, headline(response)));
    if (response.getEndpointsCount() > 0) {
      terminal.out().println("instances: " + String.join(", ", response.getEndpointsList()));
    }
    new TreeMap<>(response.getHeadersMap())
        .forEach((name, value) -> terminal.out().println("puts " + name + ": " + value));
    terminal.out().println("revision: " + response.getRevision());
    new ExplanationPrinter(terminal).steps(response.getTrailList(), "");
  }

  private static String headline(ExplainResponse response) {
    if (response.getService().isEmpty()) {
      return "passes through untouched: no service has this host";
    }
    String where =
        response.getService()
            + (response.getRelease().isEmpty()
                ? ": no instance, so the address that was asked for"
                : " " + response.getRelease());
    String rule =
        !response.getRoute().isEmpty()
            ? " by route " + response.getRoute()
            : response.getLane().isEmpty() ? "" : " in lane " + response.getLane();
    return where + rule + " (" + response.getReason() + ")";
  }

  private void steps(List<ExplainStep> steps, String indent) {
    for (int i = 0; i < steps.size(); i++) {
      boolean last = i == steps.size() - 1;
      String branch = unicode ? (last ? "└─ " : "├─ ") : (last ? "`- " : "|- ");
      String below = last ? "   " : unicode ? "│  " : "|  ";
      terminal.out().println(indent + branch + line(steps.get(i)));
      steps(steps.get(i).getStepsList(), indent + below);
    }
  }

  private String line(ExplainStep step) {
    StringBuilder line = new StringBuilder(step.getWhat());
    if (!step.getValue().isEmpty()) {
      line.append(" = ").append(step.getValue());
    }
    if (!step.getExpected().isEmpty()) {
      line.append(Style.FAINT.paint(terminal, " [" + step.getExpected() + "]"));
    }
    if (!step.getVerdict().isEmpty()) {
      line.append(": ").append(style(step.getVerdict()).paint(terminal, step.getVerdict()));
    }
    return line.toString();
  }

  private static Style style(String verdict) {
    return switch (verdict) {
      case "matched", "chosen", "put" -> Style.GOOD;
      default -> Style.FAINT;
    };
  }
}
