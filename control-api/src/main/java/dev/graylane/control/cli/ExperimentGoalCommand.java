package dev.graylane.control.cli;

import dev.graylane.v1.PushGoalRequest;
import dev.graylane.v1.PushGoalResponse;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "goal",
    mixinStandardHelpOptions = true,
    description =
        "Tell that users reached an experiment's goal, where that is `pushed`; at once, for the time"
            + " counts.")
final class ExperimentGoalCommand extends ExperimentSubcommand {
  @Parameters(index = "0", paramLabel = "NAME", description = "The experiment's.")
  String name = "";

  @Parameters(
      index = "1..*",
      arity = "0..*",
      paramLabel = "HASH",
      description =
          "The users' hashes as they travel in the `graylane` header, 16 hexadecimal digits each.")
  List<String> users = List.of();

  @Option(names = "--stdin", description = "Hashes from standard input, one a line.")
  boolean standardInput;

  @Override
  int run(Terminal terminal, AdminClient client) {
    List<String> all =
        standardInput
            ? new BufferedReader(new InputStreamReader(terminal.in(), StandardCharsets.UTF_8))
                .lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty())
                .toList()
            : users;
    if (all.isEmpty()) {
      throw new CommandFailure(Exit.USAGE, "which users? Name their hashes, or say --stdin");
    }
    PushGoalResponse response =
        client
            .experiments()
            .pushGoal(PushGoalRequest.newBuilder().setName(name).addAllUsers(all).build());
    terminal.out().println(response.getTaken() + " of " + all.size() + " may take part");
    return Exit.DONE;
  }
}
