package dev.graylane.control.admin;

import com.google.protobuf.Message;
import dev.graylane.v1.Condition;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Finds the audiences that conditions anywhere in a message name. */
final class NamedAudiences {
  private NamedAudiences() {}

  static Set<String> in(Message message) {
    Set<String> names = new TreeSet<>();
    gather(message, names);
    return names;
  }

  private static void gather(Object value, Set<String> names) {
    if (value instanceof Condition condition && condition.hasAudience()) {
      names.add(condition.getAudience());
    } else if (value instanceof Message message) {
      message.getAllFields().values().forEach(field -> gather(field, names));
    } else if (value instanceof List<?> list) {
      list.forEach(each -> gather(each, names));
    }
  }
}
