package dev.graylane.control.format;

import com.google.protobuf.Message;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/** Reads the documents of files. For one thread. */
final class DocumentReader {
  private final Findings findings;
  private final List<Message> resources = new ArrayList<>();
  private final Set<String> seen = new LinkedHashSet<>();

  DocumentReader(Findings findings) {
    this.findings = findings;
  }

  List<Message> resources() {
    return resources;
  }

  void read(String file, String text) {
    // Aliases can make a small file large; no resource needs them.
    LoadSettings settings =
        LoadSettings.builder()
            .setLabel(file)
            .setMaxAliasesForCollections(0)
            .setAllowDuplicateKeys(true)
            .build();
    try {
      for (Node node : new Compose(settings).composeAllFromString(text)) {
        document(file, node);
      }
    } catch (MarkedYamlEngineException e) {
      findings.error(
          "",
          "",
          ModelReader.place(file, e.getProblemMark().orElse(null)),
          "not YAML: " + e.getProblem());
    } catch (YamlEngineException e) {
      findings.error("", "", new Place(file, 0, 0), "not YAML: " + e.getMessage());
    }
  }

  private void document(String file, Node node) {
    if (node instanceof ScalarNode scalar && scalar.getTag().equals(Tag.NULL)) {
      return;
    }
    Place place = ModelReader.place(file, node.getStartMark().orElse(null));
    if (!(node instanceof MappingNode map)) {
      findings.error("", "", place, "a document must be a mapping with `kind` and `name`");
      return;
    }
    String kind = text(map, "kind");
    Message prototype = Kinds.BY_NAME.get(kind);
    String resource = (kind + " " + text(map, "name")).trim();
    if (prototype == null) {
      String found = kind.isEmpty() ? "`kind` is missing" : "found kind `" + kind + "`";
      findings.error(
          resource, "kind", place, found + ", expected one of " + Kinds.BY_NAME.keySet());
      return;
    }
    int before = findings.problems().size();
    Message.Builder builder = prototype.newBuilderForType();
    new ModelReader(file, resource, findings).read(map, builder, "", Set.of("kind"), 0);
    if (!seen.add(resource)) {
      findings.error(resource, "name", place, resource + " is there twice");
    } else if (findings.problems().size() == before) {
      resources.add(builder.build());
    }
  }

  private static String text(MappingNode map, String name) {
    for (NodeTuple tuple : map.getValue()) {
      if (tuple.getKeyNode() instanceof ScalarNode key
          && key.getValue().equals(name)
          && tuple.getValueNode() instanceof ScalarNode value) {
        return value.getValue();
      }
    }
    return "";
  }
}
