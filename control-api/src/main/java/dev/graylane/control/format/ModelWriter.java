package dev.graylane.control.format;

import com.google.protobuf.Descriptors.EnumValueDescriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Duration;
import com.google.protobuf.Message;
import com.google.protobuf.Timestamp;
import dev.graylane.v1.Format;
import dev.graylane.v1.Options;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Writes a message as the maps, lists, texts, numbers and booleans that people would write. */
final class ModelWriter {
  private ModelWriter() {}

  static Map<String, Object> write(Message message) {
    Map<String, Object> written = new LinkedHashMap<>();
    for (FieldDescriptor field : message.getDescriptorForType().getFields()) {
      boolean there =
          field.isRepeated() ? message.getRepeatedFieldCount(field) > 0 : message.hasField(field);
      if (there) {
        written.put(field.getJsonName(), field(message, field));
      }
    }
    return written;
  }

  private static Object field(Message message, FieldDescriptor field) {
    if (field.isMapField()) {
      FieldDescriptor key = field.getMessageType().findFieldByNumber(1);
      FieldDescriptor value = field.getMessageType().findFieldByNumber(2);
      Map<String, Object> map = new TreeMap<>();
      for (Object entry : (List<?>) message.getField(field)) {
        Message pair = (Message) entry;
        map.put(String.valueOf(pair.getField(key)), value(pair.getField(value), field));
      }
      return map;
    }
    if (field.isRepeated()) {
      List<Object> list = new ArrayList<>();
      ((List<?>) message.getField(field)).forEach(each -> list.add(value(each, field)));
      return list;
    }
    return value(message.getField(field), field);
  }

  private static Object value(Object value, FieldDescriptor annotated) {
    if (annotated.getOptions().getExtension(Options.format) == Format.PERCENT
        && value instanceof Integer hundredths) {
      return Scalars.percent(hundredths);
    } else if (value instanceof Duration duration) {
      return Scalars.text(duration);
    } else if (value instanceof Timestamp timestamp) {
      return Scalars.text(timestamp);
    } else if (value instanceof EnumValueDescriptor constant) {
      return constant.getName();
    } else if (value instanceof Message message) {
      boolean inline = message.getDescriptorForType().getOptions().getExtension(Options.inline);
      return inline
          ? field(message, message.getDescriptorForType().getFields().get(0))
          : write(message);
    }
    return value;
  }
}
