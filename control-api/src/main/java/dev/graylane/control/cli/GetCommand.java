package dev.graylane.control.cli;

import com.google.protobuf.MessageOrBuilder;
import dev.graylane.v1.GetResourceRequest;
import dev.graylane.v1.ListResourcesRequest;
import dev.graylane.v1.ListResourcesResponse;
import dev.graylane.v1.Resource;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code graylane get}. */
@Command(name = "get", description = "Shows resources.")
final class GetCommand extends ClientCommand {
  @Mixin private Output output;

  @Parameters(index = "0", arity = "0..1", paramLabel = "KIND", defaultValue = "")
  private String kind;

  @Parameters(index = "1", arity = "0..1", paramLabel = "NAME", defaultValue = "")
  private String name;

  @Override
  public Integer call() throws Exception {
    MessageOrBuilder answer;
    ListResourcesResponse list;
    if (name.isEmpty()) {
      list =
          connection.admin().listResources(ListResourcesRequest.newBuilder().setKind(kind).build());
      answer = list;
    } else {
      Resource one =
          connection
              .admin()
              .getResource(GetResourceRequest.newBuilder().setKind(kind).setName(name).build());
      list = ListResourcesResponse.newBuilder().addResources(one).build();
      answer = one;
    }
    if (!output.isTable()) {
      output.print(answer, out());
      return ExitCode.DONE;
    }
    Table table = new Table("KIND", "NAME", "REVISION");
    for (Resource resource : list.getResourcesList()) {
      table.row(resource.getKind(), resource.getName(), resource.getRevision());
    }
    table.print(out());
    return ExitCode.DONE;
  }
}
