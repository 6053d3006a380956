package dev.graylane.control.cli;

import dev.graylane.v1.ApplyResponse;
import picocli.CommandLine.Mixin;

/** Makes one change, says what it did, and waits for the agents if that was asked for. */
abstract class ChangeCommand extends ClientCommand {
  @Mixin WaitOptions wait;
  @Mixin ChangeOptions change;
  @Mixin OutputOption output;

  abstract ApplyResponse make(AdminClient client);

  @Override
  final int run(Terminal terminal, AdminClient client) {
    ApplyResponse response = make(client);
    ProblemPrinter.print(terminal, response.getProblemsList());
    if (!output.print(terminal, response)) {
      ChangePrinter.summary(terminal, response.getChangesList(), "");
      terminal.out().println("revision " + response.getRevision());
    }
    return wait.await(terminal, client, response.getRevision());
  }
}
