package dev.graylane.control.cli;

import dev.graylane.v1.Agent;
import dev.graylane.v1.ApplyRequest;
import dev.graylane.v1.ApplyResponse;
import dev.graylane.v1.Change;
import dev.graylane.v1.WaitForAgentsRequest;
import dev.graylane.v1.WaitForAgentsResponse;
import java.time.Duration;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code graylane apply}. */
@Command(name = "apply", description = "Creates or changes what files say, all or nothing.")
final class ApplyCommand extends ClientCommand {
  @Mixin private ManifestFiles files;
  @Mixin private Output output;

  @Option(names = "--wait", description = "Returns when every live agent has acknowledged.")
  private boolean wait;

  @Option(
      names = "--timeout",
      paramLabel = "SECONDS",
      defaultValue = "30",
      description = "For --wait. Default: 30")
  private int timeout;

  @Option(names = "--dry-run", description = "Only says what would change.")
  private boolean dryRun;

  @Option(names = "--reason", defaultValue = "", description = "Why, for the history.")
  private String reason;

  @Override
  public Integer call() throws Exception {
    ApplyResponse answer =
        connection
            .admin()
            .apply(
                ApplyRequest.newBuilder()
                    .addAllManifests(files.read())
                    .setReason(reason)
                    .setAuthor(System.getProperty("user.name", ""))
                    .setDryRun(dryRun)
                    .build());
    ProblemPrinter.print(answer.getProblemsList(), err());
    err().flush();
    if (output.isTable()) {
      for (Change change : answer.getChangesList()) {
        out()
            .println(
                change.getKind()
                    + " "
                    + change.getName()
                    + " "
                    + verb(change)
                    + (dryRun ? " (dry run)" : ""));
      }
      out().println("revision " + answer.getRevision());
      out().flush();
    } else {
      output.print(answer, out());
    }
    if (ProblemPrinter.anyError(answer.getProblemsList())) {
      return ExitCode.REFUSED;
    }
    return wait && !dryRun ? await(answer.getRevision()) : ExitCode.DONE;
  }

  static String verb(Change change) {
    return change.getAction().name().toLowerCase(java.util.Locale.ROOT);
  }

  private int await(long revision) {
    WaitForAgentsResponse waited =
        connection
            .admin(Duration.ofSeconds(timeout + 10L))
            .waitForAgents(
                WaitForAgentsRequest.newBuilder()
                    .setRevision(revision)
                    .setTimeoutMillis(timeout * 1000)
                    .build());
    if (waited.getComplete()) {
      err().println("acknowledged by " + waited.getAcknowledged() + " agents");
      err().flush();
      return ExitCode.DONE;
    }
    for (Agent agent : waited.getMissingList()) {
      err().println("not acknowledged: " + AgentsCommand.describe(agent));
    }
    err().flush();
    return ExitCode.NOT_ACKNOWLEDGED;
  }
}
