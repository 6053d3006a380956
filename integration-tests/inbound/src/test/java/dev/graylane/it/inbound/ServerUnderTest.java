package dev.graylane.it.inbound;

import dev.graylane.it.AgentJvm;
import dev.graylane.it.inbound.app.TestServer;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Which server a contract test is about.
 *
 * @param type how it is started
 * @param jars the name of the folder with its jars; null for one that is part of the JDK
 * @param renames what the application's classes must be renamed to; empty for nothing
 * @param properties the system properties that the application is started with
 * @param javaHome the JDK that it runs on; null for the one that runs the tests
 */
record ServerUnderTest(
    Class<? extends TestServer> type,
    @Nullable String jars,
    Map<String, String> renames,
    @Nullable Path javaHome,
    Map<String, String> properties) {
  private static final Map<String, String> JAKARTA = Map.of("javax/servlet/", "jakarta/servlet/");

  static ServerUnderTest of(Class<? extends TestServer> type, @Nullable String jars) {
    return new ServerUnderTest(type, jars, Map.of(), null, Map.of());
  }

  /** With {@code jakarta.servlet} in the place of {@code javax.servlet}. */
  ServerUnderTest jakarta() {
    return renaming(JAKARTA);
  }

  ServerUnderTest renaming(Map<String, String> more) {
    Map<String, String> all = new HashMap<>(renames);
    all.putAll(more);
    return new ServerUnderTest(type, jars, all, javaHome, properties);
  }

  ServerUnderTest on(Path home) {
    return new ServerUnderTest(type, jars, renames, home, properties);
  }

  ServerUnderTest property(String name, String value) {
    Map<String, String> all = new HashMap<>(properties);
    all.put(name, value);
    return new ServerUnderTest(type, jars, renames, javaHome, all);
  }

  AgentJvm.Builder describe(AgentJvm.Builder jvm, Path folder) {
    if (javaHome != null) {
      jvm.javaHome(javaHome);
    }
    properties.forEach(jvm::property);
    jvm.classPath(
        List.of(
            renames.isEmpty()
                ? AppClasses.folder()
                : AppClasses.renamed(renames, folder.resolve("classes"))));
    if (jars != null) {
      jvm.classPath(List.of(Path.of(System.getProperty("graylane.servers.dir"), jars, "*")));
    }
    return jvm;
  }
}
