package dev.graylane.agent.config;

import java.io.File;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import org.jspecify.annotations.Nullable;

/** Finds who this process is where the user did not say so. */
final class Identity {
  private static final String UNKNOWN = "unknown";
  private static final String COMMAND = "sun.java.command";

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
      release = manifestVersion(archive(config));
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

  /** The archive's name without its version, or the main class's simple name. */
  private static String program(AgentConfig config) {
    String archive = archive(config);
    return archive != null ? withoutVersion(new File(archive).getName()) : mainClass(config);
  }

  private static String withoutVersion(String fileName) {
    int dot = fileName.lastIndexOf('.');
    String name = dot > 0 ? fileName.substring(0, dot) : fileName;
    for (int i = 0; i + 1 < name.length(); i++) {
      if (i > 0 && name.charAt(i) == '-' && Character.isDigit(name.charAt(i + 1))) {
        return name.substring(0, i);
      }
    }
    return name;
  }

  private static String mainClass(AgentConfig config) {
    String command = config.foreign(COMMAND);
    if (command == null || command.isEmpty()) {
      return UNKNOWN;
    }
    int space = command.indexOf(' ');
    String main = space < 0 ? command : command.substring(0, space);
    if (main.endsWith(".jar") || main.endsWith(".war")) {
      // The class path was changed since.
      return withoutVersion(new File(main).getName());
    }
    main = main.substring(main.lastIndexOf('/') + 1);
    return main.substring(main.lastIndexOf('.') + 1);
  }

  /**
   * The archive that the JVM was started with by {@code -jar}. The JVM makes it the class path, and
   * adds agents behind it; an archive that a main class gets as an argument is not there.
   */
  private static @Nullable String archive(AgentConfig config) {
    String command = config.foreign(COMMAND);
    String classPath = config.foreign("java.class.path");
    if (command == null || classPath == null) {
      return null;
    }
    int end = classPath.indexOf(File.pathSeparatorChar);
    String first = end < 0 ? classPath : classPath.substring(0, end);
    boolean run = !first.isEmpty() && (command.equals(first) || command.startsWith(first + " "));
    return run ? first : null;
  }

  private static @Nullable String manifestVersion(@Nullable String archive) {
    if (archive == null) {
      return null;
    }
    try (JarFile jar = new JarFile(archive, false)) {
      Manifest manifest = jar.getManifest();
      return manifest == null
          ? null
          : manifest.getMainAttributes().getValue(Attributes.Name.IMPLEMENTATION_VERSION);
    } catch (java.io.IOException e) {
      return null;
    }
  }
}
