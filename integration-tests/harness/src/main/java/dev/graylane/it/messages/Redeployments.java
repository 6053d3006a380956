package dev.graylane.it.messages;

import java.io.File;
import java.lang.ref.WeakReference;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Scanner;
import java.util.function.UnaryOperator;

/**
 * Deploys and undeploys an application with all of its libraries a few times, each time in a class
 * loader of its own; then says for each line that it reads how many of them are still there.
 */
public final class Redeployments {
  private static final int TIMES = 3;

  private Redeployments() {}

  /**
   * To be all that a {@code main} does.
   *
   * @param application is made, and given what else there is; its result is printed
   * @param arguments the release, and what the application is given
   */
  public static void run(
      Class<? extends UnaryOperator<List<String>>> application, String[] arguments)
      throws Exception {
    List<String> given = List.of(arguments).subList(1, arguments.length);
    List<WeakReference<ClassLoader>> gone = new ArrayList<>();
    for (int i = 0; i < TIMES; i++) {
      try (URLClassLoader loader = loader()) {
        System.out.println("DEPLOYED " + deploy(loader, application.getName(), given));
        gone.add(new WeakReference<>(loader));
      }
    }
    System.out.println("READY (" + TIMES + ")");
    try (Scanner lines = new Scanner(System.in, StandardCharsets.UTF_8)) {
      while (lines.hasNextLine()) {
        String line = lines.nextLine();
        System.gc();
        System.out.println(
            line + " (" + gone.stream().filter(each -> each.get() != null).count() + ")");
      }
    }
  }

  /** Has all that the class path has itself. */
  private static URLClassLoader loader() throws MalformedURLException {
    List<URL> urls = new ArrayList<>();
    for (String each : System.getProperty("java.class.path").split(File.pathSeparator)) {
      urls.add(new File(each).toURI().toURL());
    }
    return new URLClassLoader(urls.toArray(URL[]::new), ClassLoader.getPlatformClassLoader());
  }

  /** In a method of its own, so that nothing of it is left on the stack. */
  private static Object deploy(ClassLoader loader, String application, List<String> given)
      throws ReflectiveOperationException {
    Thread current = Thread.currentThread();
    ClassLoader before = current.getContextClassLoader();
    current.setContextClassLoader(loader);
    try {
      @SuppressWarnings("unchecked") // so it is asked for
      UnaryOperator<List<String>> deployed =
          (UnaryOperator<List<String>>)
              loader.loadClass(application).getDeclaredConstructor().newInstance();
      return deployed.apply(given);
    } finally {
      current.setContextClassLoader(before);
    }
  }
}
