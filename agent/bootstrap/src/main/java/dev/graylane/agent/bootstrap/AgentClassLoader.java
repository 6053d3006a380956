package dev.graylane.agent.bootstrap;

import java.io.EOFException;
import java.io.File;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLConnection;
import java.net.URLStreamHandler;
import java.util.Collections;
import java.util.Enumeration;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import org.jspecify.annotations.Nullable;

/**
 * Holds the agent and its libraries apart from the application. Its classes lie in the agent's jar
 * under {@code inst/}, with an ending of their own, so that no other class loader can find them.
 */
public final class AgentClassLoader extends ClassLoader {
  /** The folder of the jar in which everything is. */
  public static final String FOLDER = "inst/";

  /** The ending of classes there. */
  public static final String CLASS_ENDING = ".classdata";

  private static final String OURS = "dev.graylane.";
  private static final String ENTRY = "dev.graylane.agent.bootstrap.";

  static {
    registerAsParallelCapable();
  }

  private final JarFile jar;
  private final URLStreamHandler handler = new EntryHandler();

  /**
   * @throws IOException if the file is not the agent's jar
   */
  AgentClassLoader(File file) throws IOException {
    super(platformLoader());
    // Not verified: reading signatures costs the start more than anything else in here.
    jar = new JarFile(file, false);
    if (jar.getEntry(FOLDER) == null) {
      jar.close();
      throw new IOException(
          file + " is not graylane-agent.jar; the agent cannot be packed into another jar");
    }
  }

  /**
   * The bytes of one of the agent's classes.
   *
   * @param name with dots
   * @return null if there is no such class
   */
  public byte @Nullable [] classFile(String name) throws IOException {
    JarEntry entry = jar.getJarEntry(FOLDER + name.replace('.', '/') + CLASS_ENDING);
    return entry == null ? null : read(entry);
  }

  /**
   * What bears the agent's name is nowhere else, so that no parent is asked: each of thousands of
   * classes would cost an exception and its stack trace.
   */
  @Override
  protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
    if (!name.startsWith(OURS)) {
      return super.loadClass(name, resolve);
    }
    synchronized (getClassLoadingLock(name)) {
      Class<?> loaded = findLoadedClass(name);
      return loaded != null ? loaded : findClass(name);
    }
  }

  @Override
  protected Class<?> findClass(String name) throws ClassNotFoundException {
    if (name.startsWith(ENTRY)) {
      // The entry point is the system loader's, and must be one class for both sides.
      return Class.forName(name, false, AgentClassLoader.class.getClassLoader());
    }
    byte[] bytes;
    try {
      bytes = classFile(name);
    } catch (IOException e) {
      throw new ClassNotFoundException(name, e);
    }
    if (bytes == null) {
      throw new ClassNotFoundException(name);
    }
    return defineClass(name, bytes, 0, bytes.length, AgentClassLoader.class.getProtectionDomain());
  }

  @Override
  protected @Nullable URL findResource(String name) {
    if (jar.getJarEntry(FOLDER + name) == null) {
      return null;
    }
    try {
      // Not a jar: URL, which would open the jar again, and slowly where the application has
      // switched its cache off.
      return new URL("graylane", "", -1, "/" + name, handler);
    } catch (MalformedURLException e) {
      return null;
    }
  }

  @Override
  public @Nullable InputStream getResourceAsStream(String name) {
    JarEntry entry = jar.getJarEntry(FOLDER + name);
    if (entry == null) {
      return super.getResourceAsStream(name);
    }
    try {
      return jar.getInputStream(entry);
    } catch (IOException e) {
      return null;
    }
  }

  @Override
  protected Enumeration<URL> findResources(String name) {
    URL resource = findResource(name);
    return resource == null
        ? Collections.<URL>emptyEnumeration()
        : Collections.enumeration(Collections.singleton(resource));
  }

  /**
   * Into an array of the right size at once: two thousand classes are read at the start, and what
   * is garbage then stays resident until the first collection.
   */
  private byte[] read(JarEntry entry) throws IOException {
    byte[] bytes = new byte[(int) entry.getSize()];
    int length = 0;
    try (InputStream in = jar.getInputStream(entry)) {
      while (length < bytes.length) {
        int n = in.read(bytes, length, bytes.length - length);
        if (n < 0) {
          throw new EOFException(entry.getName());
        }
        length += n;
      }
    }
    return bytes;
  }

  /** The JDK's modules (on Java 8: and its extensions); nothing of the application. */
  private static @Nullable ClassLoader platformLoader() {
    try {
      return (ClassLoader) ClassLoader.class.getMethod("getPlatformClassLoader").invoke(null);
    } catch (ReflectiveOperationException java8) {
      return ClassLoader.getSystemClassLoader().getParent();
    }
  }

  private final class EntryHandler extends URLStreamHandler {
    @Override
    protected URLConnection openConnection(URL url) throws IOException {
      JarEntry entry = jar.getJarEntry(FOLDER + url.getPath().substring(1));
      if (entry == null) {
        throw new FileNotFoundException(url.toString());
      }
      return new URLConnection(url) {
        @Override
        public void connect() {}

        @Override
        public InputStream getInputStream() throws IOException {
          return jar.getInputStream(entry);
        }
      };
    }
  }
}
