package dev.graylane.it.client.redeploy;

import java.io.File;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.ArrayList;
import java.util.List;

/** Has an application's classes itself, though its parent has them, too. */
public final class ApplicationLoader extends URLClassLoader {
  private final String application;

  private ApplicationLoader(URL[] urls, ClassLoader parent, String application) {
    super(urls, parent);
    this.application = application;
  }

  /**
   * @param application the name of its class, which its others' names begin with
   * @param jars those of its libraries
   */
  public static ApplicationLoader of(String application, List<String> jars)
      throws ClassNotFoundException, MalformedURLException {
    ClassLoader parent = ApplicationLoader.class.getClassLoader();
    List<URL> urls = new ArrayList<>();
    urls.add(
        Class.forName(application, false, parent)
            .getProtectionDomain()
            .getCodeSource()
            .getLocation());
    for (String jar : jars) {
      urls.add(new File(jar).toURI().toURL());
    }
    return new ApplicationLoader(urls.toArray(URL[]::new), parent, application);
  }

  @Override
  protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
    if (!name.startsWith(application)) {
      return super.loadClass(name, resolve);
    }
    synchronized (getClassLoadingLock(name)) {
      Class<?> loaded = findLoadedClass(name);
      return loaded != null ? loaded : findClass(name);
    }
  }
}
