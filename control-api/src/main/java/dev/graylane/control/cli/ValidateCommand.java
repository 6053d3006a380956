package dev.graylane.control.cli;

import dev.graylane.v1.ApplyRequest;
import dev.graylane.v1.ApplyResponse;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code graylane validate}. */
@Command(
    name = "validate",
    description = "Checks files against what the server holds, and changes nothing.")
final class ValidateCommand extends ClientCommand {
  @Mixin private ManifestFiles files;

  @Override
  public Integer call() throws Exception {
    ApplyResponse answer =
        connection
            .admin()
            .validate(ApplyRequest.newBuilder().addAllManifests(files.read()).build());
    ProblemPrinter.print(answer.getProblemsList(), err());
    err().flush();
    if (ProblemPrinter.anyError(answer.getProblemsList())) {
      return ExitCode.REFUSED;
    }
    out().println("valid");
    out().flush();
    return ExitCode.DONE;
  }
}
