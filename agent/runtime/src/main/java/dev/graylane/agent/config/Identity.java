package dev.graylane.agent.config;

import java.io.File;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import org.jspecify.annotations.Nullable;

/** Finds who this process is where the user did not say so. */
final class Identity {
  private static final String UNKNOWN = "unknown";

  private Identity() {}

  static String service(AgentConfig config) {
    String service = config.get(AgentOption.SERVICE);
    if (service == null) {
      service = config.foreign("otel.service.name");
    }
    if (service == null) {
      service = resourceAttribute(config, "service.name");
    }
    if (service == null) {
      service = config.foreign("spring.application.name");
    }
    return service != null ? service : program(config);
  }

  static String release(AgentConfig config) {
    String release = config.get(AgentOption.RELEASE);
    if (release == null) {
      release = resourceAttribute(config, "service.version");
    }
    if (release == null) {
      release = manifestVersion(command(config));
    }
    return release != null ? release : UNKNOWN;
  }

  private static @Nullable String resourceAttribute(AgentConfig config, String name) {
    String attributes = config.foreign("otel.resource.attributes");
    if (attributes == null) {
      return null;
    }
    for (String attribute : attributes.split(",")) {
      int equals = attribute.indexOf('=');
      if (equals > 0 && attribute.substring(0, equals).trim().equals(name)) {
        String value = attribute.substring(equals + 1).trim();
        return value.isEmpty() ? null : value;
      }
    }
    return null;
  }

  /** The jar's name without its version, or the main class's simple name. */
  private static String program(AgentConfig config) {
    String command = command(config);
    if (command.isEmpty()) {
      return UNKNOWN;
    }
    if (!command.endsWith(".jar")) {
      String main = command.substring(command.lastIndexOf('/') + 1);
      return main.substring(main.lastIndexOf('.') + 1);
    }
    String name = new File(command).getName();
    name = name.substring(0, name.length() - ".jar".length());
    for (int i = 0; i + 1 < name.length(); i++) {
      if (i > 0 && name.charAt(i) == '-' && Character.isDigit(name.charAt(i + 1))) {
        return name.substring(0, i);
      }
    }
    return name;
  }

  /** The jar or main class that the JVM was started with, without its arguments. */
  private static String command(AgentConfig config) {
    String command = config.foreign("sun.java.command");
    if (command == null) {
      return "";
    }
    int jar = command.indexOf(".jar ");
    if (jar > 0) {
      return command.substring(0, jar + ".jar".length());
    }
    int space = command.indexOf(' ');
    return space < 0 || command.endsWith(".jar") ? command : command.substring(0, space);
  }

  private static @Nullable String manifestVersion(String command) {
    if (!command.endsWith(".jar")) {
      return null;
    }
    try (JarFile jar = new JarFile(command, false)) {
      Manifest manifest = jar.getManifest();
      return manifest == null
          ? null
          : manifest.getMainAttributes().getValue(Attributes.Name.IMPLEMENTATION_VERSION);
    } catch (java.io.IOException e) {
      return null;
    }
  }
}
