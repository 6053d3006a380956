package dev.graylane.it.app;

import dev.graylane.it.client.Answer;
import dev.graylane.it.client.Call;
import dev.graylane.it.client.HttpCaller;
import dev.graylane.it.client.okhttp.OkHttpCaller;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;

/**
 * An application in a security-minded container: its class loader has no parent, and whoever asks
 * it for a class that is neither the application's nor on a short list is taken for an intruder.
 */
public final class StrictCaller implements HttpCaller {
  private final HttpCaller inside;

  public StrictCaller() throws ReflectiveOperationException, MalformedURLException {
    inside =
        new Container(ChildFirstCaller.applicationJars())
            .loadClass(OkHttpCaller.class.getName())
            .asSubclass(HttpCaller.class)
            .getDeclaredConstructor()
            .newInstance();
  }

  @Override
  public Answer call(Call call) throws Exception {
    return inside.call(call);
  }

  private static final class Container extends URLClassLoader {
    Container(URL[] urls) {
      super(urls, null);
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
      if (ChildFirstCaller.isApplication(name)) {
        synchronized (getClassLoadingLock(name)) {
          Class<?> loaded = findLoadedClass(name);
          return loaded != null ? loaded : findClass(name);
        }
      }
      if (name.startsWith("java.") || name.startsWith("javax.")) {
        return ClassLoader.getPlatformClassLoader().loadClass(name);
      }
      if (name.startsWith("dev.graylane.it.client.") || isOptional(name)) {
        return Container.class.getClassLoader().loadClass(name);
      }
      throw new SecurityException("not on the list: " + name);
    }

    /** Platforms and TLS providers that OkHttp looks for. */
    private static boolean isOptional(String name) {
      return name.startsWith("org.") || name.startsWith("android.") || name.startsWith("sun.");
    }
  }
}
