package dev.graylane.it.app;

import dev.graylane.it.client.HttpCaller;
import dev.graylane.it.client.Operation;
import dev.graylane.it.client.World;
import java.io.File;
import java.lang.ref.WeakReference;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;

/**
 * Deploys and undeploys {@link Redeployed} again and again, each time in a class loader of its own.
 *
 * @param times how often
 */
record Redeploy(int times) implements Operation<ArrayList<String>> {
  private static final List<WeakReference<ClassLoader>> LOADERS = new ArrayList<>();

  /** What each deployment was answered. */
  @Override
  public ArrayList<String> run(World world) throws Exception {
    ArrayList<String> answers = new ArrayList<>();
    Outliving.start();
    for (int i = 0; i < times; i++) {
      // With all of the libraries now and then; else with RxJava and what it needs.
      boolean large = i == 0;
      System.setProperty("redeployed.large", String.valueOf(large));
      URLClassLoader loader =
          new URLClassLoader(urls(large), HttpCaller.class.getClassLoader()) {
            @Override
            protected Class<?> loadClass(String name, boolean resolve)
                throws ClassNotFoundException {
              if (!name.startsWith(Redeployed.class.getName())) {
                return super.loadClass(name, resolve);
              }
              synchronized (getClassLoadingLock(name)) {
                Class<?> loaded = findLoadedClass(name);
                return loaded != null ? loaded : findClass(name);
              }
            }
          };
      answers.add(Outliving.DEPLOYER.submit(() -> deploy(loader)).get());
      loader.close();
      LOADERS.add(new WeakReference<>(loader));
    }
    return answers;
  }

  private static URL[] urls(boolean large) throws MalformedURLException {
    List<URL> urls = new ArrayList<>();
    urls.add(Redeploy.class.getProtectionDomain().getCodeSource().getLocation());
    for (File jar : new File(System.getProperty("application.jars")).listFiles()) {
      if (large || jar.getName().startsWith("r")) {
        urls.add(jar.toURI().toURL());
      }
    }
    return urls.toArray(URL[]::new);
  }

  /** In a method of its own, so that nothing of it is left on the stack. */
  private static String deploy(ClassLoader loader) throws Exception {
    Thread current = Thread.currentThread();
    ClassLoader before = current.getContextClassLoader();
    current.setContextClassLoader(loader);
    try {
      Callable<?> application =
          loader
              .loadClass(Redeployed.class.getName())
              .asSubclass(Callable.class)
              .getDeclaredConstructor()
              .newInstance();
      return (String) application.call();
    } finally {
      current.setContextClassLoader(before);
    }
  }

  /** How many class loaders of all deployments are still there after a collection. */
  record Left() implements Operation<Long> {
    @Override
    public Long run(World world) {
      System.gc();
      return LOADERS.stream().filter(each -> each.get() != null).count();
    }
  }
}
