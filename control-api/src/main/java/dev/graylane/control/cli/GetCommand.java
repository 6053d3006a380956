package dev.graylane.control.cli;

import com.google.protobuf.ListValue;
import com.google.protobuf.Message;
import com.google.protobuf.Struct;
import com.google.protobuf.Value;
import dev.graylane.control.format.YamlFormat;
import dev.graylane.v1.GetResourceRequest;
import dev.graylane.v1.ListResourcesRequest;
import dev.graylane.v1.Resource;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(
    name = "get",
    mixinStandardHelpOptions = true,
    description =
        "List the resources, or show one; as YAML or JSON they can be changed and applied again.")
final class GetCommand extends ClientCommand {
  private final YamlFormat format = new YamlFormat();

  @Parameters(
      index = "0",
      arity = "0..1",
      paramLabel = "KIND",
      completionCandidates = ResourceKinds.class,
      description = "Such as routes. Default: all kinds")
  @Nullable String kind;

  @Parameters(index = "1", arity = "0..1", paramLabel = "NAME", description = "Default: all")
  @Nullable String name;

  @Mixin OutputOption output;

  @Override
  int run(Terminal terminal, AdminClient client) {
    List<Resource> resources = fetch(client);
    switch (output.form) {
      case TABLE -> table(terminal, resources);
      case YAML -> {
        String separator = "";
        for (Resource resource : resources) {
          terminal.out().print(separator + yaml(document(resource)));
          separator = "---\n";
        }
        terminal.out().flush();
      }
      case JSON -> {
        ListValue.Builder all = ListValue.newBuilder();
        resources.forEach(each -> all.addValues(Value.newBuilder().setStructValue(document(each))));
        terminal
            .out()
            .println(OutputOption.json(name != null ? document(resources.get(0)) : all.build()));
      }
    }
    return Exit.DONE;
  }

  private List<Resource> fetch(AdminClient client) {
    String proper = kind == null ? "" : ResourceKinds.parse(kind);
    if (name != null) {
      return List.of(
          client
              .admin()
              .getResource(GetResourceRequest.newBuilder().setKind(proper).setName(name).build()));
    }
    return client
        .admin()
        .listResources(ListResourcesRequest.newBuilder().setKind(proper).build())
        .getResourcesList();
  }

  private static void table(Terminal terminal, List<Resource> resources) {
    if (resources.isEmpty()) {
      terminal.err().println("there are no resources");
      return;
    }
    Table table = new Table("KIND", "NAME", "REVISION", "SUMMARY").numbers(2);
    for (Resource resource : resources) {
      table.row(
          resource.getKind(), resource.getName(), resource.getRevision(), Summary.of(resource));
    }
    table.print(terminal.out());
  }

  private static Struct document(Resource resource) {
    return Struct.newBuilder()
        .putFields("kind", Value.newBuilder().setStringValue(resource.getKind()).build())
        .putFields("name", Value.newBuilder().setStringValue(resource.getName()).build())
        .putAllFields(resource.getSpec().getFieldsMap())
        .build();
  }

  /** The canonical form, as the server's own diffs show it. */
  private String yaml(Struct document) {
    List<Message> parsed = format.parse(List.of(), List.of(document)).resources();
    if (parsed.isEmpty()) {
      throw new CommandFailure(
          "the server has a "
              + document.getFieldsOrThrow("kind").getStringValue().toLowerCase(Locale.ROOT)
              + " that this version cannot read: try -o json");
    }
    return format.toYaml(parsed.get(0));
  }
}
