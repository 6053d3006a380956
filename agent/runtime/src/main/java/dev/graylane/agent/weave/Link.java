package dev.graylane.agent.weave;

import dev.graylane.agent.bootstrap.AgentClassLoader;
import java.io.IOException;
import java.lang.invoke.MethodHandles;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.security.ProtectionDomain;
import java.util.Collections;

/**
 * Puts {@code java.lang.GraylaneLink} into the bootstrap class loader. It is defined there
 * directly: a jar appended to the bootstrap class path would need a place for the file, switch off
 * class data sharing for the application and print a warning.
 */
final class Link {
  private static final String NAME = "java.lang.GraylaneLink";

  private Link() {}

  static Class<?> define(AgentClassLoader agent, Openings openings)
      throws IOException, ReflectiveOperationException {
    byte[] bytes = agent.classFile(NAME);
    if (bytes == null) {
      throw new IOException("no " + NAME + " in the agent's jar");
    }
    if (System.getProperty("java.specification.version", "").startsWith("1.")) {
      return defineOnJava8(bytes);
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

  /** Needs no file, which a container may have no place for. */
  private static Class<?> defineOnJava8(byte[] bytes) throws ReflectiveOperationException {
    Class<?> type = Class.forName("sun.misc.Unsafe");
    Field unsafe = type.getDeclaredField("theUnsafe");
    unsafe.setAccessible(true);
    return (Class<?>)
        type.getMethod(
                "defineClass",
                String.class,
                byte[].class,
                int.class,
                int.class,
                ClassLoader.class,
                ProtectionDomain.class)
            .invoke(unsafe.get(null), NAME, bytes, 0, bytes.length, null, null);
  }
}
