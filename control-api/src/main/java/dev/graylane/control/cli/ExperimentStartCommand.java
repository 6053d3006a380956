package dev.graylane.control.cli;

import dev.graylane.v1.ExperimentAnswer;
import dev.graylane.v1.StartExperimentRequest;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "start",
    mixinStandardHelpOptions = true,
    description = "Check an Experiment and start it.")
final class ExperimentStartCommand extends ExperimentSubcommand {
  @Parameters(
      index = "0",
      paramLabel = "FILE",
      description = "YAML or JSON with one Experiment; - for standard input.")
  String file = "";

  @Mixin ChangeOptions change;
  @Mixin OutputOption output;

  @Option(names = "--dry-run", description = "Only check.")
  boolean dryRun;

  @Override
  int run(Terminal terminal, AdminClient client) {
    FileOption files = new FileOption();
    files.files = List.of(file);
    ExperimentAnswer answer =
        client
            .experiments()
            .startExperiment(
                StartExperimentRequest.newBuilder()
                    .addAllManifests(files.read(terminal))
                    .setAuthor(change.author)
                    .setReason(change.reason)
                    .setDryRun(dryRun)
                    .build());
    ProblemPrinter.print(terminal, answer.getProblemsList());
    if (!output.print(terminal, answer)) {
      String name = answer.getExperiment().getSpec().getName();
      terminal.out().println("experiment " + name + (dryRun ? " could start" : " runs"));
    }
    return Exit.DONE;
  }
}
