package dev.graylane.control.cli;

import dev.graylane.v1.Problem;
import dev.graylane.v1.Severity;
import java.util.List;

/** Prints problems as compilers do, one to a line, so that editors can jump to them. */
final class ProblemPrinter {
  private ProblemPrinter() {}

  static void print(Terminal terminal, List<Problem> problems) {
    problems.forEach(problem -> terminal.err().println(line(terminal, problem)));
  }

  private static String line(Terminal terminal, Problem problem) {
    StringBuilder line = new StringBuilder();
    if (!problem.getFile().isEmpty()) {
      line.append(problem.getFile()).append(':');
      if (problem.getLine() > 0) {
        line.append(problem.getLine()).append(':').append(problem.getColumn()).append(':');
      }
      line.append(' ');
    }
    line.append(
        problem.getSeverity() == Severity.WARNING
            ? Style.WARNING.paint(terminal, "warning:")
            : Style.BAD.paint(terminal, "error:"));
    line.append(' ');
    String subject = (problem.getResource() + " " + problem.getPath()).strip();
    if (!subject.isEmpty()) {
      line.append(subject).append(": ");
    }
    return line.append(problem.getMessage()).toString();
  }
}
