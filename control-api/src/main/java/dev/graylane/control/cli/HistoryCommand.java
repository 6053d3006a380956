package dev.graylane.control.cli;

import com.google.protobuf.util.Timestamps;
import dev.graylane.v1.ListRevisionsRequest;
import dev.graylane.v1.ListRevisionsResponse;
import dev.graylane.v1.Revision;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code graylane history}. */
@Command(name = "history", description = "Shows who changed what, when and why.")
final class HistoryCommand extends ClientCommand {
  @Mixin private Output output;

  @Option(names = "--limit", defaultValue = "20", description = "Default: 20")
  private int limit;

  @Override
  public Integer call() throws Exception {
    ListRevisionsResponse answer =
        connection.admin().listRevisions(ListRevisionsRequest.newBuilder().setLimit(limit).build());
    if (!output.isTable()) {
      output.print(answer, out());
      return ExitCode.DONE;
    }
    Table table = new Table("REVISION", "AT", "AUTHOR", "CHANGES", "REASON");
    for (Revision revision : answer.getRevisionsList()) {
      table.row(
          revision.getRevision(),
          Timestamps.toString(revision.getAt()),
          revision.getAuthor().isEmpty() ? "-" : revision.getAuthor(),
          revision.getChangesList().stream()
              .map(
                  change ->
                      change.getKind() + " " + change.getName() + " " + ApplyCommand.verb(change))
              .collect(Collectors.joining(", ")),
          revision.getReason());
    }
    table.print(out());
    return ExitCode.DONE;
  }
}
