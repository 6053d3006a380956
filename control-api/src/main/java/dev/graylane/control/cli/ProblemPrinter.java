package dev.graylane.control.cli;

import dev.graylane.v1.Problem;
import dev.graylane.v1.Severity;
import java.io.PrintWriter;
import java.util.List;

/** Prints mistakes as compilers do: {@code file:line:column: error: what}. */
final class ProblemPrinter {
  private ProblemPrinter() {}

  static void print(List<Problem> problems, PrintWriter out) {
    for (Problem problem : problems) {
      StringBuilder line = new StringBuilder();
      if (!problem.getFile().isEmpty()) {
        line.append(problem.getFile()).append(':');
        if (problem.getLine() > 0) {
          line.append(problem.getLine()).append(':');
        }
        if (problem.getColumn() > 0) {
          line.append(problem.getColumn()).append(':');
        }
        line.append(' ');
      }
      line.append(problem.getSeverity() == Severity.WARNING ? "warning: " : "error: ");
      if (!problem.getResource().isEmpty()) {
        line.append(problem.getResource());
        if (!problem.getPath().isEmpty()) {
          line.append(", ").append(problem.getPath());
        }
        line.append(": ");
      }
      out.println(line.append(problem.getMessage()));
    }
  }

  static boolean anyError(List<Problem> problems) {
    return problems.stream().anyMatch(problem -> problem.getSeverity() == Severity.ERROR);
  }
}
