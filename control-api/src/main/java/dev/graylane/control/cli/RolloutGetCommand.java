package dev.graylane.control.cli;

import dev.graylane.v1.GetRolloutRequest;
import dev.graylane.v1.ListRolloutsRequest;
import dev.graylane.v1.ListRolloutsResponse;
import dev.graylane.v1.RolloutAnswer;
import dev.graylane.v1.RolloutRecord;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "get",
    aliases = "list",
    mixinStandardHelpOptions = true,
    description = "List the latest rollout of each service, or show one with all that it rests on.")
final class RolloutGetCommand extends RolloutSubcommand {
  private static final long LOOK_AGAIN_MILLIS = 1_000;
  private static final String CLEAR = "\u001b[H\u001b[2J";

  @Parameters(
      index = "0",
      arity = "0..1",
      paramLabel = "NAME",
      description = "The rollout's, or its service's. Default: all")
  @Nullable String name;

  @Option(
      names = {"-w", "--watch"},
      description =
          "Follow one until its end: as a live tree on a terminal, else as a line for each event.")
  boolean watch;

  @Mixin OutputOption output;

  @Override
  int run(Terminal terminal, AdminClient client) throws InterruptedException {
    if (name == null) {
      if (watch) {
        throw new CommandFailure(Exit.USAGE, "--watch follows one rollout: name it");
      }
      list(terminal, client);
      return Exit.DONE;
    }
    if (!watch) {
      show(terminal, get(client, name));
      return Exit.DONE;
    }
    return follow(terminal, client, name);
  }

  private int follow(Terminal terminal, AdminClient client, String followed)
      throws InterruptedException {
    int told = 0;
    String last = "";
    while (true) {
      RolloutAnswer answer = get(client, followed);
      RolloutRecord rollout = answer.getRollout();
      if (terminal.interactive()) {
        terminal.out().print(CLEAR);
        show(terminal, answer);
      } else {
        for (var event : rollout.getEventsList().subList(told, rollout.getEventsCount())) {
          terminal.out().println(RolloutTree.event(event));
        }
        told = rollout.getEventsCount();
        String line = RolloutStates.of(rollout) + rollout.getPhase() + rollout.getStep();
        if (!line.equals(last)) {
          terminal.out().println(RolloutStates.line(rollout));
        }
        last = line;
      }
      if (RolloutStates.exit(rollout) != Exit.NOT_ACKNOWLEDGED) {
        return RolloutStates.exit(rollout);
      }
      Thread.sleep(LOOK_AGAIN_MILLIS);
    }
  }

  private static RolloutAnswer get(AdminClient client, String name) {
    return client.rollouts().getRollout(GetRolloutRequest.newBuilder().setName(name).build());
  }

  private void show(Terminal terminal, RolloutAnswer answer) {
    if (!output.print(terminal, answer)) {
      new RolloutTree(terminal, answer.getRollout(), answer.getNow()).draw();
    }
  }

  private void list(Terminal terminal, AdminClient client) {
    ListRolloutsResponse response =
        client.rollouts().listRollouts(ListRolloutsRequest.getDefaultInstance());
    if (output.print(terminal, response)) {
      return;
    }
    if (response.getRolloutsCount() == 0) {
      terminal.err().println("there are no rollouts");
      return;
    }
    Table table = new Table("NAME", "SERVICE", "FROM", "TO", "STATE", "STEP", "WAITS FOR");
    for (RolloutRecord rollout : response.getRolloutsList()) {
      table.row(
          rollout.getSpec().getName(),
          rollout.getSpec().getService(),
          rollout.getFrom(),
          rollout.getSpec().getTo(),
          RolloutStates.style(rollout).paint(terminal, RolloutStates.of(rollout)),
          RolloutStates.step(rollout),
          rollout.getWaitingFor());
    }
    table.print(terminal.out());
  }
}
