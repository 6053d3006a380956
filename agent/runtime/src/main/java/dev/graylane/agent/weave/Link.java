package dev.graylane.agent.weave;

import dev.graylane.agent.bootstrap.AgentClassLoader;
import java.io.File;
import java.io.FileOutputStream;
import java.io.IOException;
import java.lang.instrument.Instrumentation;
import java.lang.invoke.MethodHandles;
import java.lang.reflect.Method;
import java.util.Collections;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;

/**
 * Puts {@code java.lang.GraylaneLink} into the bootstrap class loader. From Java 9 on it is defined
 * there directly: a jar appended to the bootstrap class path would switch off class data sharing
 * for the application and print a warning.
 */
final class Link {
  private static final String NAME = "java.lang.GraylaneLink";

  private Link() {}

  static Class<?> define(AgentClassLoader agent, Instrumentation instrumentation, Openings openings)
      throws IOException, ReflectiveOperationException {
    byte[] bytes = agent.classFile(NAME);
    if (bytes == null) {
      throw new IOException("no " + NAME + " in the agent's jar");
    }
    if (System.getProperty("java.specification.version", "").startsWith("1.")) {
      appendJar(instrumentation, bytes);
      return Class.forName(NAME, true, null);
    }
    openings.open(Collections.singletonList("java.base/java.lang"), agent);
    Method privateLookup =
        MethodHandles.class.getMethod("privateLookupIn", Class.class, MethodHandles.Lookup.class);
    Object lookup = privateLookup.invoke(null, Object.class, MethodHandles.lookup());
    return (Class<?>)
        MethodHandles.Lookup.class
            .getMethod("defineClass", byte[].class)
            .invoke(lookup, (Object) bytes);
  }

  private static void appendJar(Instrumentation instrumentation, byte[] bytes) throws IOException {
    File file = File.createTempFile("graylane-link", ".jar");
    try (JarOutputStream out = new JarOutputStream(new FileOutputStream(file))) {
      out.putNextEntry(new JarEntry(NAME.replace('.', '/') + ".class"));
      out.write(bytes);
      out.closeEntry();
    }
    instrumentation.appendToBootstrapClassLoaderSearch(new JarFile(file));
    file.deleteOnExit();
  }
}
