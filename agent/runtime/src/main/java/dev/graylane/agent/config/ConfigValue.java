package dev.graylane.agent.config;

/** What the user set, and where. */
final class ConfigValue {
  private final String text;
  private final String source;

  ConfigValue(String text, String source) {
    this.text = text;
    this.source = source;
  }

  String text() {
    return text;
  }

  /** {@code argument}, {@code property}, {@code environment}, or the file's name. */
  String source() {
    return source;
  }
}
