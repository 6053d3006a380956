package dev.graylane.agent.weave;

import dev.graylane.agent.bootstrap.AgentClassLoader;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * Holds the integrations' classes for one class loader of the application: they see the library
 * through that loader, and the agent through its own.
 */
final class IntegrationClassLoader extends ClassLoader {
  static final String INTEGRATIONS = "dev.graylane.instrumentation.";
  private static final String AGENT = "dev.graylane.";

  static {
    registerAsParallelCapable();
  }

  private final AgentClassLoader agent;
  private boolean opened;

  IntegrationClassLoader(AgentClassLoader agent, @Nullable ClassLoader application) {
    // Classes of the bootstrap loader see what the JDK has, which is what the agent's parent has.
    super(application == null ? agent.getParent() : application);
    this.agent = agent;
  }

  /**
   * Lets these classes use the library of a class that is linked to them as if it lay on the class
   * path, where it is a named module. All modules of its layer are opened with the first of them.
   */
  synchronized void openOnce(Class<?> woven, Openings openings)
      throws ReflectiveOperationException {
    if (!opened) {
      opened = openings.openLibrary(woven, this);
    }
  }

  @Override
  protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
    if (!name.startsWith(AGENT)) {
      return super.loadClass(name, resolve);
    }
    if (!name.startsWith(INTEGRATIONS)) {
      return agent.loadClass(name);
    }
    synchronized (getClassLoadingLock(name)) {
      Class<?> loaded = findLoadedClass(name);
      return loaded != null ? loaded : define(name);
    }
  }

  private Class<?> define(String name) throws ClassNotFoundException {
    byte[] bytes;
    try {
      bytes = agent.classFile(name);
    } catch (IOException e) {
      throw new ClassNotFoundException(name, e);
    }
    if (bytes == null) {
      throw new ClassNotFoundException(name);
    }
    return defineClass(
        name, bytes, 0, bytes.length, IntegrationClassLoader.class.getProtectionDomain());
  }
}
