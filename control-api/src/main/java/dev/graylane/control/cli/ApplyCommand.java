package dev.graylane.control.cli;

import dev.graylane.v1.ApplyRequest;
import dev.graylane.v1.ApplyResponse;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
    name = "apply",
    mixinStandardHelpOptions = true,
    description =
        "Create or change the resources of files, as one revision: all of them, or, if one is"
            + " refused, none.")
final class ApplyCommand extends ClientCommand {
  @Mixin FileOption files;
  @Mixin WaitOptions wait;
  @Mixin ChangeOptions change;
  @Mixin OutputOption output;

  @Option(names = "--dry-run", description = "Only check, and say what would change.")
  boolean dryRun;

  @Override
  int run(Terminal terminal, AdminClient client) {
    ApplyResponse response =
        client
            .admin()
            .apply(
                ApplyRequest.newBuilder()
                    .addAllManifests(files.read(terminal))
                    .setReason(change.reason)
                    .setAuthor(change.author)
                    .setDryRun(dryRun)
                    .setForce(change.force)
                    .build());
    ProblemPrinter.print(terminal, response.getProblemsList());
    if (!output.print(terminal, response)) {
      ChangePrinter.summary(terminal, response.getChangesList(), dryRun ? " (dry run)" : "");
      if (!dryRun) {
        terminal.out().println("revision " + response.getRevision());
      }
    }
    return dryRun ? Exit.DONE : wait.await(terminal, client, response.getRevision());
  }
}
