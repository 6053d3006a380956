package dev.graylane.it.client.redeploy;

import dev.graylane.it.client.Operation;
import dev.graylane.it.client.World;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * Deploys and undeploys an application again and again, each time in a class loader of its own.
 *
 * @param application the name of its class, which is a {@link Callable} of a string
 * @param jars those of its libraries
 * @param times how often
 */
public record Redeploy(String application, ArrayList<String> jars, int times)
    implements Operation<ArrayList<String>> {
  private static final ConcurrentLinkedQueue<Gone> GONE = new ConcurrentLinkedQueue<>();

  private record Gone(String application, WeakReference<ClassLoader> loader) {}

  /** What each deployment said. */
  @Override
  public ArrayList<String> run(World world) throws Exception {
    ArrayList<String> answers = new ArrayList<>();
    Outliving.start();
    for (int i = 0; i < times; i++) {
      ApplicationLoader loader = ApplicationLoader.of(application, jars);
      answers.add(Outliving.DEPLOYER.submit(() -> deploy(loader)).get());
      loader.close();
      undeployed(application, loader);
    }
    return answers;
  }

  /** Has {@link Left} look whether a class loader is still there. */
  public static void undeployed(String application, ClassLoader loader) {
    GONE.add(new Gone(application, new WeakReference<>(loader)));
  }

  /** In a method of its own, so that nothing of it is left on the stack. */
  private String deploy(ClassLoader loader) throws Exception {
    Thread current = Thread.currentThread();
    ClassLoader before = current.getContextClassLoader();
    current.setContextClassLoader(loader);
    try {
      Callable<?> deployed =
          loader
              .loadClass(application)
              .asSubclass(Callable.class)
              .getDeclaredConstructor()
              .newInstance();
      return (String) deployed.call();
    } finally {
      current.setContextClassLoader(before);
    }
  }

  /** How many class loaders of each application are still there after a collection. */
  public record Left() implements Operation<TreeMap<String, Long>> {
    @Override
    public TreeMap<String, Long> run(World world) {
      System.gc();
      GONE.removeIf(each -> each.loader().get() == null);
      TreeMap<String, Long> left = new TreeMap<>();
      for (Gone each : GONE) {
        left.merge(each.application(), 1L, Long::sum);
      }
      return left;
    }
  }
}
