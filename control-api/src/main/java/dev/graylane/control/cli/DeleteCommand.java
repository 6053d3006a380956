package dev.graylane.control.cli;

import dev.graylane.v1.ApplyResponse;
import dev.graylane.v1.DeleteResourceRequest;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code graylane delete}. */
@Command(name = "delete", description = "Deletes a resource that nothing names.")
final class DeleteCommand extends ClientCommand {
  @Parameters(index = "0", paramLabel = "KIND")
  private String kind;

  @Parameters(index = "1", paramLabel = "NAME")
  private String name;

  @Option(names = "--reason", defaultValue = "", description = "Why, for the history.")
  private String reason;

  @Override
  public Integer call() {
    ApplyResponse answer =
        connection
            .admin()
            .deleteResource(
                DeleteResourceRequest.newBuilder()
                    .setKind(kind)
                    .setName(name)
                    .setReason(reason)
                    .setAuthor(System.getProperty("user.name", ""))
                    .build());
    out().println(kind + " " + name + " deleted");
    out().println("revision " + answer.getRevision());
    out().flush();
    return ExitCode.DONE;
  }
}
