package dev.graylane.control.cli;

import dev.graylane.v1.PushMetricRequest;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "metric",
    mixinStandardHelpOptions = true,
    description =
        "Tell a figure that rollouts are judged by, such as `graylane metric push sales 12.5`.")
final class MetricCommand extends ClientCommand {
  @Parameters(index = "0", paramLabel = "push", description = "The only word that is known here.")
  String action = "";

  @Parameters(index = "1", paramLabel = "NAME", description = "As in the check.")
  String name = "";

  @Parameters(index = "2", paramLabel = "VALUE")
  double value;

  @Option(names = "--service", paramLabel = "NAME", defaultValue = "", description = "Default: any")
  String service = "";

  @Option(
      names = "--release",
      paramLabel = "NAME",
      defaultValue = "",
      description = "Of which the figure is. Default: any")
  String release = "";

  @Override
  int run(Terminal terminal, AdminClient client) {
    if (!action.equals("push")) {
      throw new CommandFailure(Exit.USAGE, "found `" + action + "`, expected push");
    }
    client
        .rollouts()
        .pushMetric(
            PushMetricRequest.newBuilder()
                .setName(name)
                .setService(service)
                .setRelease(release)
                .setValue(value)
                .build());
    return Exit.DONE;
  }
}
