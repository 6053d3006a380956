package dev.graylane.control.cli;

import com.google.protobuf.Struct;
import com.google.protobuf.Value;
import dev.graylane.v1.Resource;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** What matters most of a resource, in some words. */
final class Summary {
  private Summary() {}

  static String of(Resource resource) {
    Struct spec = resource.getSpec();
    return switch (resource.getKind()) {
      case "Service" -> "baseline " + text(spec, "baseline") + hosts(spec);
      case "Route" ->
          text(spec, "service")
              + ": "
              + (spec.containsFields("split") ? pairs(spec, "split") : "headers only")
              + (spec.containsFields("when") ? "" : ", every call")
              + (spec.containsFields("priority") ? ", priority " + text(spec, "priority") : "");
      case "Lane" -> pairs(spec, "releases");
      default -> String.join(", ", spec.getFieldsMap().keySet());
    };
  }

  private static String hosts(Struct spec) {
    return spec.containsFields("hosts")
        ? ", hosts "
            + spec.getFieldsOrThrow("hosts").getListValue().getValuesList().stream()
                .map(Summary::text)
                .collect(Collectors.joining(", "))
        : "";
  }

  private static String pairs(Struct spec, String field) {
    return new TreeMap<>(
            spec.getFieldsOrDefault(field, Value.getDefaultInstance())
                .getStructValue()
                .getFieldsMap())
        .entrySet().stream()
            .map(entry -> entry.getKey() + " " + text(entry.getValue()))
            .collect(Collectors.joining(", "));
  }

  private static String text(Struct spec, String field) {
    return text(spec.getFieldsOrDefault(field, Value.getDefaultInstance()));
  }

  private static String text(Value value) {
    return value.hasNumberValue()
        ? String.valueOf((long) value.getNumberValue())
        : value.getStringValue();
  }
}
