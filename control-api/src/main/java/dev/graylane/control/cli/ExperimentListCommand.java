package dev.graylane.control.cli;

import dev.graylane.v1.ExperimentAnswer;
import dev.graylane.v1.ListExperimentsRequest;
import dev.graylane.v1.ListExperimentsResponse;
import dev.graylane.v1.VariantResult;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(
    name = "list",
    aliases = "get",
    mixinStandardHelpOptions = true,
    description = "List the latest run of each experiment, or all runs of one.")
final class ExperimentListCommand extends ExperimentSubcommand {
  @Parameters(
      index = "0",
      arity = "0..1",
      paramLabel = "NAME",
      description = "Whose runs, the latest first.")
  String name = "";

  @Mixin OutputOption output;

  @Override
  int run(Terminal terminal, AdminClient client) {
    ListExperimentsResponse response =
        client
            .experiments()
            .listExperiments(ListExperimentsRequest.newBuilder().setName(name).build());
    if (output.print(terminal, response)) {
      return Exit.DONE;
    }
    if (response.getExperimentsCount() == 0) {
      terminal.err().println("there are no experiments");
      return Exit.DONE;
    }
    Table table = new Table("NAME", "RUN", "SERVICE", "STATE", "USERS", "VERDICT").numbers(1, 4);
    for (ExperimentAnswer answer : response.getExperimentsList()) {
      table.row(
          answer.getExperiment().getSpec().getName(),
          answer.getExperiment().getRun(),
          answer.getExperiment().getSpec().getService(),
          answer.getExperiment().getPhase(),
          answer.getResults().getVariantsList().stream().mapToLong(VariantResult::getUsers).sum(),
          answer.getResults().getVerdict());
    }
    table.print(terminal.out());
    return Exit.DONE;
  }
}
