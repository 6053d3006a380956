package dev.graylane.control.cli;

import dev.graylane.v1.ApplyResponse;
import dev.graylane.v1.DeleteResourceRequest;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(
    name = "delete",
    mixinStandardHelpOptions = true,
    description = "Delete a resource; refused while another resource names it.")
final class DeleteCommand extends ChangeCommand {
  @Parameters(
      index = "0",
      paramLabel = "KIND",
      completionCandidates = ResourceKinds.class,
      description = "Such as route; a plural will do.")
  String kind = "";

  @Parameters(index = "1", paramLabel = "NAME")
  String name = "";

  @Override
  ApplyResponse make(AdminClient client) {
    return client
        .admin()
        .deleteResource(
            DeleteResourceRequest.newBuilder()
                .setKind(ResourceKinds.parse(kind))
                .setName(name)
                .setReason(change.reason)
                .setAuthor(change.author)
                .setForce(change.force)
                .build());
  }
}
