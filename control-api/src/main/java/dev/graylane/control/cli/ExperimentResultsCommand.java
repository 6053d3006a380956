package dev.graylane.control.cli;

import dev.graylane.v1.ExperimentAnswer;
import dev.graylane.v1.GetExperimentRequest;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "results",
    mixinStandardHelpOptions = true,
    description = "Show what an experiment says so far. It may be looked at as often as one likes.")
final class ExperimentResultsCommand extends ExperimentSubcommand {
  @Parameters(index = "0", paramLabel = "NAME", description = "The experiment's.")
  String name = "";

  @Option(
      names = "--run",
      paramLabel = "N",
      description = "An earlier run of this name; `experiment list NAME` shows them.")
  long run;

  @Mixin OutputOption output;
  @Mixin WatchOption watch;

  @Override
  int run(Terminal terminal, AdminClient client) throws InterruptedException {
    watch.repeat(terminal, () -> show(terminal, client));
    return Exit.DONE;
  }

  private void show(Terminal terminal, AdminClient client) {
    ExperimentAnswer answer =
        client
            .experiments()
            .getExperiment(GetExperimentRequest.newBuilder().setName(name).setRun(run).build());
    if (!output.print(terminal, answer)) {
      new ExperimentPage(terminal, answer).draw();
    }
  }
}
