package dev.graylane.control.cli;

import dev.graylane.control.format.OfflineCheck;
import dev.graylane.v1.ApplyRequest;
import dev.graylane.v1.Manifest;
import dev.graylane.v1.Problem;
import dev.graylane.v1.Severity;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

@Command(
    name = "validate",
    mixinStandardHelpOptions = true,
    description =
        "Check files: alone, or, when a server is named by --server or GRAYLANE_SERVER, together with"
            + " what that holds. Changes nothing.")
final class ValidateCommand implements Callable<Integer> {
  @ParentCommand Graylane graylane;
  @Mixin FileOption files;

  @Option(names = "--offline", description = "Ask no server, even if one is named.")
  boolean offline;

  @Option(names = "--strict", description = "End with 1 for warnings too.")
  boolean strict;

  @Override
  public Integer call() {
    Terminal terminal = graylane.terminal();
    List<Manifest> manifests = files.read(terminal);
    List<Problem> problems =
        offline || !graylane.serverIsNamed() ? OfflineCheck.of(manifests) : ask(manifests);
    ProblemPrinter.print(terminal, problems);
    long errors = count(problems, Severity.ERROR);
    long warnings = count(problems, Severity.WARNING);
    boolean refused = errors > 0 || (strict && warnings > 0);
    String files = manifests.size() == 1 ? "1 file" : manifests.size() + " files";
    terminal
        .err()
        .println(files + ", " + number(errors, "mistake") + ", " + number(warnings, "warning"));
    return refused ? Exit.FAILED : Exit.DONE;
  }

  /** A refusal is answered with the mistakes in its details, which {@link Failures} prints. */
  private List<Problem> ask(List<Manifest> manifests) {
    try (AdminClient client = graylane.connect()) {
      return client
          .admin()
          .validate(ApplyRequest.newBuilder().addAllManifests(manifests).build())
          .getProblemsList();
    }
  }

  private static long count(List<Problem> problems, Severity severity) {
    return problems.stream().filter(problem -> problem.getSeverity() == severity).count();
  }

  private static String number(long count, String what) {
    return count == 1 ? "1 " + what : count + " " + what + "s";
  }
}
