package dev.graylane.control.cli;

import dev.graylane.v1.ExperimentAnswer;
import dev.graylane.v1.ListExperimentsRequest;
import dev.graylane.v1.ListExperimentsResponse;
import dev.graylane.v1.VariantResult;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
    name = "list",
    aliases = "get",
    mixinStandardHelpOptions = true,
    description = "List the latest run of each experiment.")
final class ExperimentListCommand extends ExperimentSubcommand {
  @Mixin OutputOption output;

  @Override
  int run(Terminal terminal, AdminClient client) {
    ListExperimentsResponse response =
        client.experiments().listExperiments(ListExperimentsRequest.getDefaultInstance());
    if (output.print(terminal, response)) {
      return Exit.DONE;
    }
    if (response.getExperimentsCount() == 0) {
      terminal.err().println("there are no experiments");
      return Exit.DONE;
    }
    Table table = new Table("NAME", "SERVICE", "STATE", "USERS", "VERDICT").numbers(3);
    for (ExperimentAnswer answer : response.getExperimentsList()) {
      table.row(
          answer.getExperiment().getSpec().getName(),
          answer.getExperiment().getSpec().getService(),
          answer.getExperiment().getPhase(),
          answer.getResults().getVariantsList().stream().mapToLong(VariantResult::getUsers).sum(),
          answer.getResults().getVerdict());
    }
    table.print(terminal.out());
    return Exit.DONE;
  }
}
