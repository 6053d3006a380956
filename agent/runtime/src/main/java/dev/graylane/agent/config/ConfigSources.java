package dev.graylane.agent.config;

import java.io.File;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/** The four places that an option is looked for in, the strongest first. */
final class ConfigSources {
  static final String FILE_NAME = "graylane.properties";

  private final Map<String, String> argument;
  private final Properties properties;
  private final Map<String, String> environment;
  private final Properties file = new Properties();
  private String fileName = FILE_NAME;
  private @Nullable String fileProblem;

  private ConfigSources(
      Map<String, String> argument, Properties properties, Map<String, String> environment) {
    this.argument = argument;
    this.properties = properties;
    this.environment = environment;
  }

  static ConfigSources of(
      @Nullable String argument, Properties properties, Map<String, String> environment) {
    ConfigSources sources =
        new ConfigSources(AgentArgument.parse(argument), properties, environment);
    sources.readFile();
    return sources;
  }

  @Nullable ConfigValue find(String key) {
    String property = "graylane." + key;
    String value = nonEmpty(argument.get(key));
    if (value != null) {
      return new ConfigValue(value, "argument");
    }
    value = nonEmpty(properties.getProperty(property));
    if (value != null) {
      return new ConfigValue(value, "property");
    }
    value = nonEmpty(environment.get(OptionNames.environment(property)));
    if (value != null) {
      return new ConfigValue(value, "environment");
    }
    value = nonEmpty(file.getProperty(property));
    return value == null ? null : new ConfigValue(value, fileName);
  }

  @Nullable String foreign(String property) {
    String value = nonEmpty(properties.getProperty(property));
    return value != null ? value : nonEmpty(environment.get(OptionNames.environment(property)));
  }

  Map<String, String> argument() {
    return argument;
  }

  Properties properties() {
    return properties;
  }

  Properties file() {
    return file;
  }

  String fileName() {
    return fileName;
  }

  @Nullable String fileProblem() {
    return fileProblem;
  }

  private void readFile() {
    ConfigValue named = find(AgentOption.CONFIG_FILE.key());
    fileName = named == null ? FILE_NAME : named.text();
    if (named == null && !new File(fileName).isFile()) {
      return;
    }
    try (InputStream in = new FileInputStream(fileName)) {
      file.load(in);
    } catch (IOException | IllegalArgumentException e) {
      fileProblem = "cannot read " + fileName + ": " + e.getMessage();
    }
  }

  private static @Nullable String nonEmpty(@Nullable String value) {
    return value == null || value.trim().isEmpty() ? null : value.trim();
  }
}
