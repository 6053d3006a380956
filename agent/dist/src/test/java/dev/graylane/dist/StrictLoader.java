package dev.graylane.dist;

import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.net.InetAddress;
import java.net.URL;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import org.apache.coyote.Adapter;
import org.apache.coyote.http11.Http11NioProtocol;

/**
 * An application in a class loader that takes nothing but {@code java.*} and what it was given from
 * anywhere else, as security-minded containers do. It starts Tomcat's connector, which is woven.
 */
final class StrictLoader extends ClassLoader {
  private StrictLoader() {
    super(null);
  }

  public static void main(String[] arguments) throws Exception {
    Class<?> inside = new StrictLoader().loadClass(Inside.class.getName());
    try {
      inside.getMethod("run").invoke(null);
    } catch (InvocationTargetException e) {
      throw new IllegalStateException(e.getCause());
    }
  }

  @Override
  protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
    synchronized (getClassLoadingLock(name)) {
      Class<?> loaded = findLoadedClass(name);
      if (loaded != null) {
        return loaded;
      }
      if (name.startsWith("java.")
          || name.startsWith("javax.")
          || name.startsWith("jdk.")
          || name.startsWith("sun.")
          || name.startsWith("org.xml.")
          || name.startsWith("org.w3c.")) {
        return ClassLoader.getPlatformClassLoader().loadClass(name);
      }
      String file = name.replace('.', '/') + ".class";
      try (InputStream in = ClassLoader.getSystemClassLoader().getResourceAsStream(file)) {
        if (in == null
            || name.startsWith("java.lang.Graylane")
            || name.startsWith("dev.graylane.agent")) {
          throw new ClassNotFoundException(name);
        }
        byte[] bytes = in.readAllBytes();
        return defineClass(name, bytes, 0, bytes.length);
      } catch (IOException e) {
        throw new ClassNotFoundException(name, e);
      }
    }
  }

  @Override
  public URL getResource(String name) {
    return ClassLoader.getSystemClassLoader().getResource(name);
  }

  /** Runs within the loader. */
  public static final class Inside {
    private Inside() {}

    public static void run() throws Exception {
      Http11NioProtocol protocol = new Http11NioProtocol();
      protocol.setAddress(InetAddress.getByName("127.0.0.1"));
      protocol.setPort(0);
      ScheduledExecutorService utilities = Executors.newSingleThreadScheduledExecutor();
      protocol.setUtilityExecutor(utilities);
      protocol.setAdapter(
          (Adapter)
              Proxy.newProxyInstance(
                  Inside.class.getClassLoader(),
                  new Class<?>[] {Adapter.class},
                  (proxy, method, arguments) -> "domain"));
      protocol.init();
      protocol.start();
      System.out.println("listens " + (protocol.getLocalPort() > 0));
      protocol.stop();
      protocol.destroy();
      utilities.shutdownNow();
    }
  }
}
