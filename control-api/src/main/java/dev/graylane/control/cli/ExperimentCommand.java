package dev.graylane.control.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

@Command(
    name = "experiment",
    mixinStandardHelpOptions = true,
    description = "Give users variants, and see which of them reaches a goal more often.",
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {
      ExperimentStartCommand.class,
      ExperimentListCommand.class,
      ExperimentResultsCommand.class,
      ExperimentStopCommand.class,
      ExperimentShipCommand.class,
      ExperimentGoalCommand.class
    })
final class ExperimentCommand implements Runnable {
  @ParentCommand Graylane graylane;
  @Spec CommandSpec spec;

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "Which command? See below.");
  }
}
