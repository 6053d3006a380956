package dev.graylane.control.cli;

import dev.graylane.v1.ApplyResponse;
import dev.graylane.v1.Change;
import dev.graylane.v1.RollbackRequest;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code graylane rollback}. */
@Command(
    name = "rollback",
    description = "Makes the resources what they were at a revision, as a new revision.")
final class RollbackCommand extends ClientCommand {
  @Parameters(paramLabel = "REVISION")
  private long revision;

  @Option(names = "--reason", defaultValue = "", description = "Why, for the history.")
  private String reason;

  @Override
  public Integer call() {
    ApplyResponse answer =
        connection
            .admin()
            .rollback(
                RollbackRequest.newBuilder()
                    .setRevision(revision)
                    .setReason(reason)
                    .setAuthor(System.getProperty("user.name", ""))
                    .build());
    for (Change change : answer.getChangesList()) {
      out().println(change.getKind() + " " + change.getName() + " " + ApplyCommand.verb(change));
    }
    out().println("revision " + answer.getRevision());
    out().flush();
    return ExitCode.DONE;
  }
}
