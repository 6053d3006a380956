package dev.graylane.agent.weave;

import dev.graylane.agent.call.Engines;
import dev.graylane.agent.log.AgentStates;
import java.lang.invoke.CallSite;
import java.lang.invoke.ConstantCallSite;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Array;
import java.lang.reflect.Method;
import java.util.Arrays;

/**
 * Links an invokedynamic instruction in a woven class to its advice. The advice is wrapped so that
 * whatever it throws is counted, and its result is then "nothing": null, zero, no change. Advice
 * that cannot be linked is that from the start.
 */
final class Linker {
  private static final MethodHandles.Lookup LOOKUP = MethodHandles.lookup();

  private final Loaders loaders;

  Linker(Loaders loaders) {
    this.loaders = loaders;
  }

  /** For {@code java.lang.GraylaneLink}. */
  MethodHandle handle() throws ReflectiveOperationException {
    MethodType type =
        MethodType.methodType(
            CallSite.class,
            MethodHandles.Lookup.class,
            String.class,
            MethodType.class,
            Object[].class);
    return LOOKUP.findVirtual(Linker.class, "link", type).bindTo(this);
  }

  /**
   * @param arguments the name of the integration, then of the advice class
   */
  CallSite link(MethodHandles.Lookup caller, String name, MethodType type, Object[] arguments) {
    String integration = String.valueOf(arguments[0]);
    MethodHandle nothing = nothing(type.returnType());
    try {
      Class<?> advice =
          loaders
              .integrations(caller.lookupClass().getClassLoader())
              .loadClass(String.valueOf(arguments[1]));
      MethodHandle target = find(advice, name, type);
      MethodHandle report =
          LOOKUP
              .findStatic(
                  Linker.class,
                  "report",
                  MethodType.methodType(void.class, String.class, Throwable.class))
              .bindTo(integration);
      MethodHandle handler =
          MethodHandles.foldArguments(
              MethodHandles.dropArguments(nothing, 0, Throwable.class), report);
      return new ConstantCallSite(MethodHandles.catchException(target, Throwable.class, handler));
    } catch (Throwable fault) {
      AgentStates.get().fault(integration, fault);
      return new ConstantCallSite(MethodHandles.dropArguments(nothing, 0, type.parameterList()));
    }
  }

  private static MethodHandle find(Class<?> advice, String name, MethodType type)
      throws NoSuchMethodException, IllegalAccessException {
    for (Method method : advice.getDeclaredMethods()) {
      if (method.getName().equals(name)
          && method.getReturnType() == type.returnType()
          && Arrays.asList(method.getParameterTypes()).equals(type.parameterList())) {
        method.setAccessible(true);
        return LOOKUP.unreflect(method);
      }
    }
    throw new NoSuchMethodException(advice.getName() + "." + name + type);
  }

  private static MethodHandle nothing(Class<?> type) {
    if (type == void.class) {
      return MethodHandles.constant(Object.class, null).asType(MethodType.methodType(void.class));
    }
    // An array's fresh element is the type's "nothing".
    return MethodHandles.constant(type, Array.get(Array.newInstance(type, 1), 0));
  }

  static void report(String integration, Throwable fault) {
    Engines.get().fault(integration, fault);
  }
}
