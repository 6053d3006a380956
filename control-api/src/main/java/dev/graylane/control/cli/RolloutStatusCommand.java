package dev.graylane.control.cli;

import dev.graylane.v1.GetRolloutRequest;
import dev.graylane.v1.RolloutAnswer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(
    name = "status",
    mixinStandardHelpOptions = true,
    description = "Say in one line, and by the exit code, how a rollout is; or wait for its end.")
final class RolloutStatusCommand extends RolloutSubcommand {
  @Parameters(index = "0", paramLabel = "NAME", description = "The rollout's, or its service's.")
  String name = "";

  @Mixin RolloutWait wait;
  @Mixin OutputOption output;

  @Override
  int run(Terminal terminal, AdminClient client) throws InterruptedException {
    RolloutAnswer answer =
        client.rollouts().getRollout(GetRolloutRequest.newBuilder().setName(name).build());
    if (wait.wait) {
      return wait.await(terminal, client, name, answer.getRollout().getEventsCount());
    }
    if (!output.print(terminal, answer)) {
      terminal.out().println(RolloutStates.line(answer.getRollout()));
    }
    return RolloutStates.exit(answer.getRollout());
  }
}
