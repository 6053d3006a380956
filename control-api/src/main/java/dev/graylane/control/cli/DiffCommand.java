package dev.graylane.control.cli;

import dev.graylane.v1.ApplyRequest;
import dev.graylane.v1.ApplyResponse;
import dev.graylane.v1.Change;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code graylane diff}. */
@Command(name = "diff", description = "Shows what apply would change.")
final class DiffCommand extends ClientCommand {
  @Mixin private ManifestFiles files;

  @Override
  public Integer call() throws Exception {
    ApplyResponse answer =
        connection
            .admin()
            .apply(ApplyRequest.newBuilder().addAllManifests(files.read()).setDryRun(true).build());
    ProblemPrinter.print(answer.getProblemsList(), err());
    err().flush();
    for (Change change : answer.getChangesList()) {
      if (!change.getDiff().isEmpty()) {
        out()
            .println(
                "# " + change.getKind() + " " + change.getName() + " " + ApplyCommand.verb(change));
        out().println(change.getDiff().stripTrailing());
      }
    }
    out().flush();
    return ProblemPrinter.anyError(answer.getProblemsList()) ? ExitCode.REFUSED : ExitCode.DONE;
  }
}
