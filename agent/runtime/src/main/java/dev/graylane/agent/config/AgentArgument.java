package dev.graylane.agent.config;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The text after {@code -javaagent:graylane-agent.jar=}: {@code name=value} pairs, separated by
 * commas or semicolons. A part that does not begin with an option's name belongs to the value
 * before it, so {@code service=a,labels=zone=b,rack=c} needs no quotes.
 */
final class AgentArgument {
  private AgentArgument() {}

  static Map<String, String> parse(@Nullable String argument) {
    Map<String, String> values = new LinkedHashMap<>();
    if (argument == null) {
      return values;
    }
    String key = null;
    int start = 0;
    while (start <= argument.length()) {
      int end = start;
      while (end < argument.length()
          && argument.charAt(end) != ','
          && argument.charAt(end) != ';') {
        end++;
      }
      String part = argument.substring(start, end);
      int equals = part.indexOf('=');
      String name = equals < 0 ? null : OptionNames.known(part.substring(0, equals).trim());
      if (name != null) {
        key = name;
        values.put(key, part.substring(equals + 1).trim());
      } else if (key != null) {
        values.put(key, values.get(key) + argument.charAt(start - 1) + part);
      } else if (!part.trim().isEmpty()) {
        values.put(part.trim(), "");
      }
      start = end + 1;
    }
    return values;
  }
}
