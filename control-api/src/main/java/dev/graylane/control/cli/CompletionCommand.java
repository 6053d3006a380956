package dev.graylane.control.cli;

import java.util.concurrent.Callable;
import picocli.AutoComplete;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParentCommand;

@Command(
    name = "completion",
    mixinStandardHelpOptions = true,
    description = "Print a completion script for bash and zsh: source <(graylane completion)")
final class CompletionCommand implements Callable<Integer> {
  @ParentCommand Graylane graylane;

  @Override
  public Integer call() {
    graylane
        .terminal()
        .out()
        .println(AutoComplete.bash("graylane", graylane.spec.root().commandLine()));
    return Exit.DONE;
  }
}
