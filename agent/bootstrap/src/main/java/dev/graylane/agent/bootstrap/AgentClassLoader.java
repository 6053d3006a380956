package dev.graylane.agent.bootstrap;

import java.io.File;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLConnection;
import java.net.URLStreamHandler;
import java.security.AllPermission;
import java.security.CodeSource;
import java.security.Permissions;
import java.security.ProtectionDomain;
import java.security.cert.Certificate;
import java.util.ArrayDeque;
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

  /** All may be done by what is ours. No place is named, which each class would spell out anew. */
  private static final ProtectionDomain DOMAIN = domain();

  private static final int SPARE_BUFFERS = 8;

  private final JarFile jar;
  private final Archive classes;
  private final ArrayDeque<byte[]> buffers = new ArrayDeque<>();
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
    classes = new Archive(file);
  }

  /**
   * The bytes of one of the agent's classes.
   *
   * @param name with dots
   * @return null if there is no such class
   */
  public byte @Nullable [] classFile(String name) throws IOException {
    Archive.Entry entry = classes.find(FOLDER, name, CLASS_ENDING);
    if (entry == null) {
      return null;
    }
    byte[] bytes = new byte[entry.size()];
    classes.read(entry, bytes);
    return bytes;
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
    try {
      Archive.Entry entry = classes.find(FOLDER, name, CLASS_ENDING);
      if (entry == null) {
        throw new ClassNotFoundException(name);
      }
      int size = entry.size();
      byte[] buffer = buffer(size);
      try {
        classes.read(entry, buffer);
        return defineClass(name, buffer, 0, size, DOMAIN);
      } finally {
        giveBack(buffer);
      }
    } catch (IOException e) {
      throw new ClassNotFoundException(name, e);
    }
  }

  /** Not one for all: to define a class may mean to load another. */
  private byte[] buffer(int size) {
    byte[] spare;
    synchronized (buffers) {
      spare = buffers.pollLast();
    }
    return spare != null && spare.length >= size ? spare : new byte[Math.max(size, 1 << 14)];
  }

  private void giveBack(byte[] buffer) {
    synchronized (buffers) {
      if (buffers.size() < SPARE_BUFFERS) {
        buffers.addLast(buffer);
      }
    }
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

  private static ProtectionDomain domain() {
    Permissions all = new Permissions();
    all.add(new AllPermission());
    return new ProtectionDomain(new CodeSource(null, (Certificate[]) null), all);
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
