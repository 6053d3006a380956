package dev.graylane.control.cli;

import dev.graylane.v1.GetRolloutHistoryRequest;
import dev.graylane.v1.ListRolloutsResponse;
import dev.graylane.v1.RolloutRecord;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(
    name = "history",
    mixinStandardHelpOptions = true,
    description = "Tell what happened in a service's rollouts, newest first.")
final class RolloutHistoryCommand extends RolloutSubcommand {
  @Parameters(index = "0", paramLabel = "NAME", description = "The rollout's, or its service's.")
  String name = "";

  @Mixin OutputOption output;

  @Override
  int run(Terminal terminal, AdminClient client) {
    ListRolloutsResponse response =
        client
            .rollouts()
            .getRolloutHistory(GetRolloutHistoryRequest.newBuilder().setName(name).build());
    if (output.print(terminal, response)) {
      return Exit.DONE;
    }
    for (RolloutRecord rollout : response.getRolloutsList()) {
      terminal
          .out()
          .println(
              "#"
                  + rollout.getNumber()
                  + " "
                  + rollout.getSpec().getName()
                  + " "
                  + rollout.getFrom()
                  + " -> "
                  + rollout.getSpec().getTo()
                  + " "
                  + RolloutStates.style(rollout).paint(terminal, RolloutStates.of(rollout)));
      rollout
          .getEventsList()
          .forEach(event -> terminal.out().println("  " + RolloutTree.event(event)));
    }
    return Exit.DONE;
  }
}
