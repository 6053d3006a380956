package dev.graylane.control.cli;

import dev.graylane.v1.ExperimentAnswer;
import dev.graylane.v1.StopExperimentRequest;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(
    name = "stop",
    mixinStandardHelpOptions = true,
    description =
        "Give no user a variant any more. Goals of those who had one count until their time is"
            + " over.")
final class ExperimentStopCommand extends ExperimentSubcommand {
  @Parameters(index = "0", paramLabel = "NAME", description = "The experiment's.")
  String name = "";

  @Mixin ChangeOptions change;
  @Mixin OutputOption output;

  @Override
  int run(Terminal terminal, AdminClient client) {
    ExperimentAnswer answer =
        client
            .experiments()
            .stopExperiment(
                StopExperimentRequest.newBuilder()
                    .setName(name)
                    .setAuthor(change.author)
                    .setReason(change.reason)
                    .build());
    if (!output.print(terminal, answer)) {
      terminal
          .out()
          .println(
              "experiment "
                  + name
                  + " is stopped"
                  + (answer.getChanged() ? "" : " (nothing was to be done)"));
    }
    return Exit.DONE;
  }
}
