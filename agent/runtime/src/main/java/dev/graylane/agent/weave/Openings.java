package dev.graylane.agent.weave;

import java.lang.instrument.Instrumentation;
import java.lang.reflect.Method;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Opens packages of modules, the JDK's and the application's, to single class loaders of the agent,
 * so that users need no {@code --add-opens}. By reflection, since the API came with Java 9; on Java
 * 8 there is nothing to open.
 */
public final class Openings {
  private final Instrumentation instrumentation;

  public Openings(Instrumentation instrumentation) {
    this.instrumentation = instrumentation;
  }

  /**
   * @param packages {@code module/package} each
   * @param loader whose unnamed module they are opened to
   */
  public void open(List<String> packages, ClassLoader loader) throws ReflectiveOperationException {
    if (packages.isEmpty()
        || System.getProperty("java.specification.version", "").startsWith("1.")) {
      return;
    }
    Object unnamed = unnamed(loader);
    Class<?> moduleLayer = Class.forName("java.lang.ModuleLayer");
    Object boot = moduleLayer.getMethod("boot").invoke(null);
    Method findModule = moduleLayer.getMethod("findModule", String.class);
    for (String each : packages) {
      int slash = each.indexOf('/');
      Object found = findModule.invoke(boot, each.substring(0, slash));
      Object target =
          found.getClass().getMethod("orElse", Object.class).invoke(found, (Object) null);
      String name = each.substring(slash + 1);
      if (target == null || !packages(target).contains(name)) {
        continue; // another JDK
      }
      open(target, Collections.singleton(name), unnamed);
    }
  }

  /**
   * Opens the library that a class is of, and the modules that it may stand on: all that the
   * class's layer has from the application. Does nothing where it lies on the class path.
   *
   * @param loader whose unnamed module they are opened to
   * @return whether there was anything to open
   */
  boolean openLibrary(Class<?> woven, ClassLoader loader) throws ReflectiveOperationException {
    if (System.getProperty("java.specification.version", "").startsWith("1.")) {
      return false;
    }
    Object module = Class.class.getMethod("getModule").invoke(woven);
    Class<?> type = Class.forName("java.lang.Module");
    Object layer = type.getMethod("getLayer").invoke(module);
    if (layer == null || isOfTheJdk(woven.getClassLoader())) {
      return false;
    }
    Object unnamed = unnamed(loader);
    Method getClassLoader = type.getMethod("getClassLoader");
    for (Object each : (Set<?>) layer.getClass().getMethod("modules").invoke(layer)) {
      if (!isOfTheJdk((ClassLoader) getClassLoader.invoke(each))) {
        open(each, packages(each), unnamed);
      }
    }
    return true;
  }

  private static boolean isOfTheJdk(@Nullable ClassLoader loader) {
    return loader == null || loader == ClassLoader.getSystemClassLoader().getParent();
  }

  private void open(Object module, Set<String> packages, Object unnamed)
      throws ReflectiveOperationException {
    Map<String, Set<Object>> opens = new HashMap<>();
    for (String each : packages) {
      opens.put(each, Collections.singleton(unnamed));
    }
    Class<?> type = Class.forName("java.lang.Module");
    Instrumentation.class
        .getMethod("redefineModule", type, Set.class, Map.class, Map.class, Set.class, Map.class)
        .invoke(
            instrumentation,
            module,
            Collections.emptySet(),
            opens,
            opens,
            Collections.emptySet(),
            Collections.emptyMap());
  }

  private static Object unnamed(ClassLoader loader) throws ReflectiveOperationException {
    return ClassLoader.class.getMethod("getUnnamedModule").invoke(loader);
  }

  @SuppressWarnings("unchecked") // of Module, as it is declared
  private static Set<String> packages(Object module) throws ReflectiveOperationException {
    return (Set<String>) module.getClass().getMethod("getPackages").invoke(module);
  }
}
