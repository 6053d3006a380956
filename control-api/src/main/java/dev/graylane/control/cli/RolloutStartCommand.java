package dev.graylane.control.cli;

import dev.graylane.v1.RolloutAnswer;
import dev.graylane.v1.RolloutPhase;
import dev.graylane.v1.StartRolloutRequest;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "start",
    mixinStandardHelpOptions = true,
    description = "Check a Rollout and start it.")
final class RolloutStartCommand extends RolloutSubcommand {
  @Parameters(
      index = "0",
      paramLabel = "FILE",
      description = "YAML or JSON with one Rollout; - for standard input.")
  String file = "";

  @Mixin RolloutWait wait;
  @Mixin ChangeOptions change;
  @Mixin OutputOption output;

  @Option(names = "--dry-run", description = "Only check.")
  boolean dryRun;

  @Override
  int run(Terminal terminal, AdminClient client) throws InterruptedException {
    FileOption files = new FileOption();
    files.files = List.of(file);
    RolloutAnswer answer =
        client
            .rollouts()
            .startRollout(
                StartRolloutRequest.newBuilder()
                    .addAllManifests(files.read(terminal))
                    .setAuthor(change.author)
                    .setReason(change.reason)
                    .setDryRun(dryRun)
                    .build());
    ProblemPrinter.print(terminal, answer.getProblemsList());
    if (!output.print(terminal, answer)) {
      var spec = answer.getRollout().getSpec();
      terminal
          .out()
          .println(
              "rollout "
                  + spec.getName()
                  + (dryRun ? " could start" : " of " + spec.getService() + place(answer)));
    }
    return wait.wait && !dryRun
        ? wait.await(terminal, client, answer.getRollout().getSpec().getName(), 0)
        : Exit.DONE;
  }

  private static String place(RolloutAnswer answer) {
    return answer.getRollout().getPhase() == RolloutPhase.QUEUED
        ? " is " + answer.getRollout().getWaitingFor()
        : " is under way";
  }
}
