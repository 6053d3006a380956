package dev.graylane.control.format;

import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.ListValue;
import com.google.protobuf.Message;
import com.google.protobuf.NullValue;
import com.google.protobuf.Struct;
import com.google.protobuf.Value;
import com.google.protobuf.util.JsonFormat;
import dev.graylane.control.admin.ResourceFormat;
import dev.graylane.control.rules.RuleSet;
import dev.graylane.v1.Manifest;
import dev.graylane.v1.Problem;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.snakeyaml.engine.v2.api.Dump;
import org.snakeyaml.engine.v2.api.DumpSettings;
import org.snakeyaml.engine.v2.common.FlowStyle;

/** The form in which people write resources: YAML, or JSON, which is YAML too. */
public final class YamlFormat implements ResourceFormat {

  @Override
  public Documents parse(List<Manifest> manifests, List<Struct> structs) {
    Findings findings = new Findings();
    DocumentReader reader = new DocumentReader(findings);
    manifests.forEach(manifest -> reader.read(manifest.getFile(), manifest.getText()));
    for (int i = 0; i < structs.size(); i++) {
      try {
        reader.read("resources[" + i + "]", JsonFormat.printer().print(structs.get(i)));
      } catch (InvalidProtocolBufferException e) {
        throw new IllegalStateException("a Struct is JSON", e);
      }
    }
    List<Message> resources = List.copyOf(reader.resources());
    return new Documents() {
      @Override
      public List<Message> resources() {
        return resources;
      }

      @Override
      public List<Problem> problems() {
        return findings.problems();
      }

      @Override
      public List<Problem> check(RuleSet after) {
        Findings found = findings.fresh();
        new RuleChecks(after, found, References.MUST_BE_THERE).run();
        return found.problems();
      }

      @Override
      public Problem problem(String resource, String path, String message) {
        Findings found = findings.fresh();
        found.error(resource, path, message);
        return found.problems().get(0);
      }
    };
  }

  @Override
  public Struct toSpec(Message resource) {
    Map<String, Object> written = ModelWriter.write(resource);
    written.remove("name");
    return struct(written);
  }

  @Override
  public String toYaml(Message resource) {
    Map<String, Object> document = new LinkedHashMap<>();
    document.put("kind", resource.getDescriptorForType().getName());
    document.putAll(ModelWriter.write(resource));
    return new Dump(DumpSettings.builder().setDefaultFlowStyle(FlowStyle.BLOCK).build())
        .dumpToString(document);
  }

  private static Struct struct(Map<?, ?> map) {
    Struct.Builder struct = Struct.newBuilder();
    map.forEach((key, value) -> struct.putFields(String.valueOf(key), value(value)));
    return struct.build();
  }

  private static Value value(Object value) {
    if (value instanceof Map<?, ?> map) {
      return Value.newBuilder().setStructValue(struct(map)).build();
    } else if (value instanceof List<?> list) {
      ListValue.Builder values = ListValue.newBuilder();
      list.forEach(each -> values.addValues(value(each)));
      return Value.newBuilder().setListValue(values).build();
    } else if (value instanceof Number number) {
      return Value.newBuilder().setNumberValue(number.doubleValue()).build();
    } else if (value instanceof Boolean bool) {
      return Value.newBuilder().setBoolValue(bool).build();
    } else if (value instanceof String text) {
      return Value.newBuilder().setStringValue(text).build();
    }
    return Value.newBuilder().setNullValue(NullValue.NULL_VALUE).build();
  }
}
