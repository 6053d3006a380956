package dev.graylane.agent.weave;

import java.lang.instrument.Instrumentation;
import java.lang.reflect.Method;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Opens packages of the JDK's modules to single class loaders of the agent, so that users need no
 * {@code --add-opens}. By reflection, since the API came with Java 9; on Java 8 there is nothing to
 * open.
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
    Method getUnnamedModule = ClassLoader.class.getMethod("getUnnamedModule");
    Object unnamed = getUnnamedModule.invoke(loader);
    Class<?> module = Class.forName("java.lang.Module");
    Class<?> moduleLayer = Class.forName("java.lang.ModuleLayer");
    Object boot = moduleLayer.getMethod("boot").invoke(null);
    Method findModule = moduleLayer.getMethod("findModule", String.class);
    Method redefine =
        Instrumentation.class.getMethod(
            "redefineModule", module, Set.class, Map.class, Map.class, Set.class, Map.class);
    for (String each : packages) {
      int slash = each.indexOf('/');
      Object found = findModule.invoke(boot, each.substring(0, slash));
      Object target =
          found.getClass().getMethod("orElse", Object.class).invoke(found, (Object) null);
      if (target == null || !packages(target).contains(each.substring(slash + 1))) {
        continue; // another JDK
      }
      Map<String, Set<Object>> opens = new HashMap<>();
      opens.put(each.substring(slash + 1), Collections.singleton(unnamed));
      redefine.invoke(
          instrumentation,
          target,
          Collections.emptySet(),
          opens,
          opens,
          Collections.emptySet(),
          Collections.emptyMap());
    }
  }

  private static Set<?> packages(Object module) throws ReflectiveOperationException {
    return (Set<?>) module.getClass().getMethod("getPackages").invoke(module);
  }
}
