package dev.graylane.control.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

@Command(
    name = "rollout",
    mixinStandardHelpOptions = true,
    description = "Bring a service to another release step by step, and watch over it.",
    synopsisSubcommandLabel = "COMMAND",
    footer = {
      "",
      "Exit codes of `status` and of --wait: 0 it succeeded, 1 it went back or halted, 3 it is not at"
          + " its end: the time is over, or it waits for a person."
    },
    subcommands = {
      RolloutStartCommand.class,
      RolloutGetCommand.class,
      RolloutStatusCommand.class,
      RolloutActions.Pause.class,
      RolloutActions.Resume.class,
      RolloutActions.Promote.class,
      RolloutActions.Skip.class,
      RolloutActions.Abort.class,
      RolloutActions.Retry.class,
      RolloutActions.Approve.class,
      RolloutActions.Undo.class,
      RolloutHistoryCommand.class
    })
final class RolloutCommand implements Runnable {
  @ParentCommand Graylane graylane;
  @Spec CommandSpec spec;

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "Which command? See below.");
  }
}
