package dev.graylane.control.cli;

import com.google.protobuf.util.Timestamps;
import dev.graylane.v1.Change;
import dev.graylane.v1.ChangeAction;
import dev.graylane.v1.GetRevisionRequest;
import dev.graylane.v1.ListRevisionsRequest;
import dev.graylane.v1.ListRevisionsResponse;
import dev.graylane.v1.Revision;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "history",
    mixinStandardHelpOptions = true,
    description = "List the changes of the resources, newest first, or show one with its diff.")
final class HistoryCommand extends ClientCommand {
  @Parameters(
      arity = "0..1",
      paramLabel = "REVISION",
      description = "Show this change. Default: list them")
  @Nullable Long revision;

  @Option(
      names = {"-n", "--limit"},
      paramLabel = "COUNT",
      defaultValue = "20",
      description = "How many to list. Default: 20")
  int limit = 20;

  @Mixin OutputOption output;

  @Override
  int run(Terminal terminal, AdminClient client) {
    if (revision != null) {
      Revision one =
          client.admin().getRevision(GetRevisionRequest.newBuilder().setRevision(revision).build());
      if (!output.print(terminal, one)) {
        show(terminal, one);
      }
      return Exit.DONE;
    }
    ListRevisionsResponse list =
        client.admin().listRevisions(ListRevisionsRequest.newBuilder().setLimit(limit).build());
    if (!output.print(terminal, list)) {
      Table table = new Table("REVISION", "AT", "AUTHOR", "REASON", "CHANGES").numbers(0);
      for (Revision each : list.getRevisionsList()) {
        table.row(
            each.getRevision(),
            Timestamps.toString(each.getAt()),
            each.getAuthor(),
            each.getReason(),
            each.getChangesList().stream()
                .map(HistoryCommand::change)
                .collect(Collectors.joining(", ")));
      }
      table.print(terminal.out());
    }
    return Exit.DONE;
  }

  private static void show(Terminal terminal, Revision revision) {
    terminal
        .out()
        .println(
            "revision "
                + revision.getRevision()
                + ", "
                + Timestamps.toString(revision.getAt())
                + (revision.getAuthor().isEmpty() ? "" : ", " + revision.getAuthor())
                + (revision.getReason().isEmpty() ? "" : ": " + revision.getReason()));
    ChangePrinter.diffs(terminal, revision.getChangesList());
  }

  private static String change(Change change) {
    String sign =
        change.getAction() == ChangeAction.CREATED
            ? "+"
            : change.getAction() == ChangeAction.DELETED ? "-" : "~";
    return sign + change.getKind() + " " + change.getName();
  }
}
