package dev.graylane.control.cli;

import dev.graylane.v1.ApplyRequest;
import dev.graylane.v1.ApplyResponse;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
    name = "diff",
    mixinStandardHelpOptions = true,
    description = "Show what `apply` would change, as a unified diff of the server's YAML form.")
final class DiffCommand extends ClientCommand {
  @Mixin FileOption files;
  @Mixin OutputOption output;

  @Option(names = "--exit-code", description = "End with 1 when something would change.")
  boolean exitCode;

  @Override
  int run(Terminal terminal, AdminClient client) {
    ApplyResponse response =
        client
            .admin()
            .validate(ApplyRequest.newBuilder().addAllManifests(files.read(terminal)).build());
    ProblemPrinter.print(terminal, response.getProblemsList());
    boolean differs =
        response.getChangesList().stream().anyMatch(change -> !change.getDiff().isEmpty());
    if (!output.print(terminal, response)
        && !ChangePrinter.diffs(terminal, response.getChangesList())) {
      terminal.err().println("nothing would change");
    }
    return differs && exitCode ? Exit.FAILED : Exit.DONE;
  }
}
