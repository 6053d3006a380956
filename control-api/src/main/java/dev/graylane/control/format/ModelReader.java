package dev.graylane.control.format;

import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.EnumValueDescriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Duration;
import com.google.protobuf.Message;
import com.google.protobuf.Timestamp;
import dev.graylane.v1.Format;
import dev.graylane.v1.Options;
import java.math.BigDecimal;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/** Reads one resource's nodes into its message, strictly, and goes on after each mistake. */
final class ModelReader {
  private static final int MAX_DEPTH = 50;

  private final String file;
  private final String resource;
  private final Findings findings;

  ModelReader(String file, String resource, Findings findings) {
    this.file = file;
    this.resource = resource;
    this.findings = findings;
  }

  /**
   * Reads a mapping; fields that are named in {@code skip} belong to the document, not to the
   * message.
   */
  void read(MappingNode node, Message.Builder into, String path, Set<String> skip, int depth) {
    Descriptor type = into.getDescriptorForType();
    findings.written(resource, path, place(node));
    if (depth > MAX_DEPTH) {
      error(node, path, "nested deeper than " + MAX_DEPTH);
      return;
    }
    Set<String> seen = new HashSet<>();
    for (NodeTuple tuple : node.getValue()) {
      String name = key(tuple.getKeyNode(), path);
      if (name == null || skip.contains(name)) {
        continue;
      }
      String at = path.isEmpty() ? name : path + "." + name;
      FieldDescriptor field = field(type, name);
      if (!seen.add(name)) {
        error(tuple.getKeyNode(), at, "is there twice");
      } else if (field == null) {
        error(
            tuple.getKeyNode(),
            at,
            "unknown field `" + name + "`, expected one of " + names(type, skip));
      } else if (field.getRealContainingOneof() != null
          && into.hasOneof(field.getRealContainingOneof())) {
        error(
            tuple.getKeyNode(),
            at,
            "only one of " + names(field.getRealContainingOneof().getFields()) + " may be there");
      } else {
        findings.written(resource, at, place(tuple.getKeyNode()));
        readField(tuple.getValueNode(), field, into, at, depth);
      }
    }
    for (FieldDescriptor field : type.getFields()) {
      if (field.getOptions().getExtension(Options.required)
          && !seen.contains(field.getJsonName())
          && !skip.contains(field.getJsonName())) {
        error(node, path, "`" + field.getJsonName() + "` is missing");
      }
    }
  }

  private void readField(
      Node node, FieldDescriptor field, Message.Builder into, String at, int depth) {
    if (field.isMapField()) {
      readMap(node, field, into, at, depth);
    } else if (field.isRepeated()) {
      if (!(node instanceof SequenceNode list)) {
        error(node, at, "found " + shown(node) + ", expected a list");
        return;
      }
      for (int i = 0; i < list.getValue().size(); i++) {
        Object value = value(list.getValue().get(i), field, field, into, at + "[" + i + "]", depth);
        if (value != null) {
          into.addRepeatedField(field, value);
        }
      }
    } else {
      Object value = value(node, field, field, into, at, depth);
      if (value != null) {
        into.setField(field, value);
      }
    }
    boolean empty =
        field.isRepeated()
            ? into.getRepeatedFieldCount(field) == 0
            : "".equals(into.getField(field));
    if (empty && field.getOptions().getExtension(Options.required)) {
      error(node, at, "must not be empty");
    }
  }

  private void readMap(
      Node node, FieldDescriptor field, Message.Builder into, String at, int depth) {
    if (!(node instanceof MappingNode map)) {
      error(node, at, "found " + shown(node) + ", expected a mapping");
      return;
    }
    FieldDescriptor keyField = field.getMessageType().findFieldByNumber(1);
    FieldDescriptor valueField = field.getMessageType().findFieldByNumber(2);
    Set<String> seen = new HashSet<>();
    for (NodeTuple tuple : map.getValue()) {
      String name = key(tuple.getKeyNode(), at);
      if (name == null) {
        continue;
      }
      String path = at + "." + name;
      if (!seen.add(name)) {
        error(tuple.getKeyNode(), path, "is there twice");
        continue;
      }
      findings.written(resource, path, place(tuple.getKeyNode()));
      Message.Builder entry = into.newBuilderForField(field);
      Object value = value(tuple.getValueNode(), valueField, field, entry, path, depth);
      if (value != null) {
        into.addRepeatedField(
            field, entry.setField(keyField, name).setField(valueField, value).build());
      }
    }
  }

  /**
   * Reads one value; {@code annotated} is the field whose options say how it is written. Null: it
   * was refused.
   */
  private @Nullable Object value(
      Node node,
      FieldDescriptor field,
      FieldDescriptor annotated,
      Message.Builder parent,
      String at,
      int depth) {
    if (field.getJavaType() == FieldDescriptor.JavaType.MESSAGE) {
      return message(node, field, parent, at, depth);
    }
    if (!(node instanceof ScalarNode scalar) || scalar.getTag().equals(Tag.NULL)) {
      error(node, at, "found " + shown(node) + ", expected " + expected(field, annotated));
      return null;
    }
    try {
      if (annotated.getOptions().getExtension(Options.format) == Format.PERCENT) {
        return Scalars.percent(scalar.getValue());
      }
      return scalar(scalar, field);
    } catch (NumberFormatException | ArithmeticException e) {
      error(node, at, "found `" + scalar.getValue() + "`, expected " + expected(field, annotated));
    } catch (IllegalArgumentException e) {
      error(node, at, String.valueOf(e.getMessage()));
    }
    return null;
  }

  private @Nullable Object message(
      Node node, FieldDescriptor field, Message.Builder parent, String at, int depth) {
    Descriptor type = field.getMessageType();
    boolean text = node instanceof ScalarNode scalar && !scalar.getTag().equals(Tag.NULL);
    try {
      if (type.getFullName().equals(Duration.getDescriptor().getFullName()) && text) {
        return Scalars.duration(((ScalarNode) node).getValue());
      }
      if (type.getFullName().equals(Timestamp.getDescriptor().getFullName()) && text) {
        return Scalars.timestamp(((ScalarNode) node).getValue());
      }
    } catch (IllegalArgumentException e) {
      error(node, at, String.valueOf(e.getMessage()));
      return null;
    }
    Message.Builder builder = parent.newBuilderForField(field);
    if (type.getOptions().getExtension(Options.inline)) {
      readField(node, type.getFields().get(0), builder, at, depth + 1);
    } else if (node instanceof MappingNode map) {
      read(map, builder, at, Set.of(), depth + 1);
    } else {
      error(
          node, at, "found " + shown(node) + ", expected a mapping with " + names(type, Set.of()));
      return null;
    }
    return builder.build();
  }

  private static Object scalar(ScalarNode node, FieldDescriptor field) {
    String text = node.getValue();
    return switch (field.getJavaType()) {
      case STRING -> {
        if (!node.getTag().equals(Tag.STR)) {
          throw new IllegalArgumentException(
              "found `" + text + "`, expected text: write \"" + text + "\"");
        }
        yield text;
      }
      case BOOLEAN -> {
        if (!node.getTag().equals(Tag.BOOL)) {
          throw new IllegalArgumentException("found `" + text + "`, expected true or false");
        }
        yield Boolean.parseBoolean(text.toLowerCase(Locale.ROOT));
      }
      case INT ->
          field.getType() == FieldDescriptor.Type.UINT32
              ? natural(text)
              : Math.toIntExact(whole(text));
      case LONG -> whole(text);
      case DOUBLE -> finite(text);
      case ENUM -> enumValue(text, field);
      default ->
          throw new IllegalArgumentException("`" + field.getJsonName() + "` cannot be written");
    };
  }

  /** JSON knows only one kind of number: 100 may arrive as 100.0. */
  private static long whole(String text) {
    try {
      return text.length() > 20 ? Long.parseLong(text) : new BigDecimal(text).longValueExact();
    } catch (ArithmeticException e) {
      throw new NumberFormatException(text);
    }
  }

  private static int natural(String text) {
    int value = Math.toIntExact(whole(text));
    if (value < 0) {
      throw new IllegalArgumentException(
          "found `" + text + "`, expected a number that is not negative");
    }
    return value;
  }

  private static double finite(String text) {
    double value = Double.parseDouble(text);
    if (!Double.isFinite(value)) {
      throw new NumberFormatException(text);
    }
    return value;
  }

  private static EnumValueDescriptor enumValue(String text, FieldDescriptor field) {
    EnumValueDescriptor value = field.getEnumType().findValueByName(text.toUpperCase(Locale.ROOT));
    if (value == null || value.getName().endsWith("_UNSPECIFIED")) {
      throw new IllegalArgumentException(
          "found `" + text + "`, expected " + expected(field, field));
    }
    return value;
  }

  private static String expected(FieldDescriptor field, FieldDescriptor annotated) {
    if (annotated.getOptions().getExtension(Options.format) == Format.PERCENT) {
      return "a share such as 5%";
    }
    return switch (field.getJavaType()) {
      case STRING -> "text";
      case BOOLEAN -> "true or false";
      case INT, LONG -> "a whole number";
      case ENUM ->
          field.getEnumType().getValues().stream()
              .map(EnumValueDescriptor::getName)
              .filter(name -> !name.endsWith("_UNSPECIFIED"))
              .collect(Collectors.joining(", "));
      default -> "a number";
    };
  }

  private @Nullable String key(Node node, String path) {
    if (node instanceof ScalarNode scalar) {
      return scalar.getValue();
    }
    error(node, path, "a field's name must be text");
    return null;
  }

  private static @Nullable FieldDescriptor field(Descriptor type, String name) {
    return type.getFields().stream()
        .filter(field -> field.getJsonName().equals(name))
        .findFirst()
        .orElse(null);
  }

  private static String names(Descriptor type, Set<String> skip) {
    return names(
        type.getFields().stream().filter(field -> !skip.contains(field.getJsonName())).toList());
  }

  private static String names(List<FieldDescriptor> fields) {
    return fields.stream().map(FieldDescriptor::getJsonName).collect(Collectors.joining(", "));
  }

  private static String shown(Node node) {
    if (node instanceof ScalarNode scalar) {
      return scalar.getTag().equals(Tag.NULL) ? "nothing" : "`" + scalar.getValue() + "`";
    }
    return node instanceof SequenceNode ? "a list" : "a mapping";
  }

  private void error(Node node, String path, String message) {
    findings.error(resource, path, place(node), message);
  }

  private Place place(Node node) {
    return place(file, node.getStartMark().orElse(null));
  }

  static Place place(String file, @Nullable Mark mark) {
    return mark == null
        ? new Place(file, 0, 0)
        : new Place(file, mark.getLine() + 1, mark.getColumn() + 1);
  }
}
