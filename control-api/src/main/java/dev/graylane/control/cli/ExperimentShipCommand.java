package dev.graylane.control.cli;

import dev.graylane.v1.ExperimentAnswer;
import dev.graylane.v1.RolloutStep;
import dev.graylane.v1.ShipVariantRequest;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "ship",
    mixinStandardHelpOptions = true,
    description =
        "Stop an experiment and give one of its variants to everybody: by a Route at once, or by a"
            + " Rollout.")
final class ExperimentShipCommand extends ExperimentSubcommand {
  @Parameters(index = "0", paramLabel = "NAME", description = "The experiment's.")
  String name = "";

  @Parameters(index = "1", paramLabel = "VARIANT")
  String variant = "";

  @Option(
      names = "--rollout",
      paramLabel = "SHARE",
      split = ",",
      description =
          "By a Rollout of these steps, such as 10%%,50%%,100%%, with the experiment's checks;"
              + " after it the release is the service's baseline.")
  List<String> shares = List.of();

  @Option(
      names = "--hold",
      paramLabel = "TIME",
      defaultValue = "10m",
      converter = DurationConverter.class,
      description = "How long each step of the Rollout takes at least. Default: 10m")
  java.time.Duration hold = java.time.Duration.ofMinutes(10);

  @Option(names = "--dry-run", description = "Only check.")
  boolean dryRun;

  @Mixin ChangeOptions change;
  @Mixin OutputOption output;

  @Override
  int run(Terminal terminal, AdminClient client) {
    ExperimentAnswer answer =
        client
            .experiments()
            .shipVariant(
                ShipVariantRequest.newBuilder()
                    .setName(name)
                    .setVariant(variant)
                    .addAllRolloutSteps(steps())
                    .setAuthor(change.author)
                    .setReason(change.reason)
                    .setDryRun(dryRun)
                    .build());
    if (!output.print(terminal, answer)) {
      terminal
          .out()
          .println(
              dryRun
                  ? answer.getMade() + " could be made"
                  : answer.getMade() + " is made, experiment " + name + " is stopped");
    }
    return Exit.DONE;
  }

  private List<RolloutStep> steps() {
    List<RolloutStep> steps = new ArrayList<>();
    for (String share : shares) {
      RolloutStep.Builder step = RolloutStep.newBuilder().setWeight(basisPoints(share));
      step.getHoldBuilder().setSeconds(hold.toSeconds()).setNanos(hold.toNanosPart());
      steps.add(step.build());
    }
    return steps;
  }

  private static int basisPoints(String share) {
    try {
      String number = share.endsWith("%") ? share.substring(0, share.length() - 1) : share;
      return new BigDecimal(number).movePointRight(2).intValueExact();
    } catch (ArithmeticException | NumberFormatException e) {
      throw new CommandFailure(Exit.USAGE, "found `" + share + "`, expected a share such as 10%");
    }
  }
}
