package dev.graylane.agent.config;

import org.jspecify.annotations.Nullable;

/** The names that options may be set by. */
final class OptionNames {
  private static final String PREFIX = "graylane.";

  private OptionNames() {}

  /** The option's key for a name with or without the prefix; null: there is no such option. */
  static @Nullable String known(String name) {
    String key = name.startsWith(PREFIX) ? name.substring(PREFIX.length()) : name;
    if ((key.startsWith("instrumentation.") && key.endsWith(".enabled"))
        || key.startsWith("secret.")) {
      return key;
    }
    for (AgentOption option : AgentOption.values()) {
      if (option.key().equals(key)) {
        return key;
      }
    }
    return null;
  }

  /** {@code start.wait} is {@code GRAYLANE_START_WAIT} in the environment. */
  static String environment(String property) {
    StringBuilder name = new StringBuilder(property.length());
    for (int i = 0; i < property.length(); i++) {
      char c = property.charAt(i);
      if (c >= 'a' && c <= 'z') {
        name.append((char) (c - 'a' + 'A'));
      } else if ((c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z')) {
        name.append(c);
      } else {
        name.append('_');
      }
    }
    return name.toString();
  }
}
