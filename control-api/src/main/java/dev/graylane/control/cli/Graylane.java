package dev.graylane.control.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;

/** The command line's entry. */
@Command(
    name = "graylane",
    mixinStandardHelpOptions = true,
    description = "Gray release for JVM services: rules, agents and traffic.",
    subcommands = {
      ServerCommand.class,
      ApplyCommand.class,
      GetCommand.class,
      DeleteCommand.class,
      DiffCommand.class,
      ValidateCommand.class,
      ExplainCommand.class,
      AgentsCommand.class,
      TopCommand.class,
      HistoryCommand.class,
      RollbackCommand.class,
      DoctorCommand.class,
      HelpCommand.class
    },
    footer = {
      "",
      "Exit codes: 0 done, 1 refused or failed, 2 usage, 3 timed out or not acknowledged."
    })
public final class Graylane {
  private Graylane() {}

  public static void main(String[] args) {
    System.exit(commandLine().execute(args));
  }

  static CommandLine commandLine() {
    return new CommandLine(new Graylane())
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setExecutionExceptionHandler(new Failures());
  }
}
