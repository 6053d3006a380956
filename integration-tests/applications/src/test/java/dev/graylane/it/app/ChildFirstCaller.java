package dev.graylane.it.app;

import dev.graylane.it.client.Answer;
import dev.graylane.it.client.Call;
import dev.graylane.it.client.HttpCaller;
import dev.graylane.it.client.okhttp.OkHttpCaller;
import java.io.File;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.ArrayList;
import java.util.List;

/**
 * An application in a container whose class loader prefers what the application ships: the
 * container has an OkHttp of its own, of another version.
 */
public final class ChildFirstCaller implements HttpCaller {
  private final HttpCaller inside;

  public ChildFirstCaller() throws ReflectiveOperationException, MalformedURLException {
    inside =
        new Container(applicationJars())
            .loadClass(OkHttpCaller.class.getName())
            .asSubclass(HttpCaller.class)
            .getDeclaredConstructor()
            .newInstance();
  }

  @Override
  public Answer call(Call call) throws Exception {
    return inside.call(call);
  }

  /** The jars in the folder that {@code application.jars} names, and the caller's own classes. */
  static URL[] applicationJars() throws MalformedURLException {
    List<URL> urls = new ArrayList<>();
    File[] jars = new File(System.getProperty("application.jars")).listFiles();
    for (File jar : jars == null ? new File[0] : jars) {
      urls.add(jar.toURI().toURL());
    }
    urls.add(HttpCaller.class.getProtectionDomain().getCodeSource().getLocation());
    return urls.toArray(new URL[0]);
  }

  /** Whether a class is the application's own, and not of what container and application share. */
  static boolean isApplication(String name) {
    return name.startsWith("okhttp3.")
        || name.startsWith("okio.")
        || name.startsWith("kotlin.")
        || name.startsWith("dev.graylane.it.client.okhttp.");
  }

  private static final class Container extends URLClassLoader {
    Container(URL[] urls) {
      super(urls, Container.class.getClassLoader());
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
      if (!isApplication(name)) {
        return super.loadClass(name, resolve);
      }
      synchronized (getClassLoadingLock(name)) {
        Class<?> loaded = findLoadedClass(name);
        return loaded != null ? loaded : findClass(name);
      }
    }

    @Override
    public URL getResource(String name) {
      URL own = findResource(name);
      return own != null ? own : super.getResource(name);
    }
  }
}
