package dev.graylane.agent.weave;

import dev.graylane.agent.bootstrap.AgentClassLoader;
import java.io.IOException;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import net.bytebuddy.dynamic.ClassFileLocator;
import net.bytebuddy.jar.asm.ClassReader;

/**
 * Says, before any class is changed, whether a library has all that an integration's classes use of
 * it: classes, methods and fields, by name and descriptor, read from class files on both sides, so
 * that no class of the application is loaded.
 */
final class ReferenceCheck {
  private final AgentClassLoader agent;
  private final Map<String, Set<Reference>> byIntegration = new ConcurrentHashMap<>();

  ReferenceCheck(AgentClassLoader agent) {
    this.agent = agent;
  }

  /**
   * @return what is missing, for people; empty if all is there
   */
  String mismatch(Description description, ClassFileLocator library) {
    try {
      Members members = new Members(library);
      for (Reference reference : references(description)) {
        String missing = members.missing(reference);
        if (!missing.isEmpty()) {
          return missing;
        }
      }
      return "";
    } catch (IOException e) {
      return "its classes cannot be read: " + e;
    }
  }

  private Set<Reference> references(Description description) throws IOException {
    Set<Reference> known = byIntegration.get(description.name());
    if (known == null) {
      known = collect(description);
      byIntegration.put(description.name(), known);
    }
    return known;
  }

  /** Follows the integration's classes from its advice on, within the integrations' packages. */
  private Set<Reference> collect(Description description) throws IOException {
    Set<Reference> references = new HashSet<>();
    Set<String> seen = new HashSet<>();
    java.util.ArrayDeque<String> open = new java.util.ArrayDeque<>();
    for (Description.Advised advised : description.advised()) {
      open.add(advised.advice());
    }
    while (!open.isEmpty()) {
      String name = open.remove();
      if (!seen.add(name)) {
        continue;
      }
      byte[] bytes = agent.classFile(name);
      if (bytes == null) {
        throw new IOException("no class " + name + " in the agent");
      }
      ReferenceCollector collector = new ReferenceCollector();
      new ClassReader(bytes).accept(collector, ClassReader.SKIP_DEBUG | ClassReader.SKIP_FRAMES);
      references.addAll(collector.references());
      open.addAll(collector.integrationClasses());
    }
    return references;
  }
}
