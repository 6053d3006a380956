package dev.graylane.agent.weave;

import dev.graylane.agent.log.AgentStates;
import java.lang.invoke.CallSite;
import java.lang.invoke.ConstantCallSite;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.invoke.MutableCallSite;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Links an invokedynamic instruction in a woven class to its advice. The advice is wrapped so that
 * whatever it throws is counted, and its result is then "nothing": null, zero, no change. Advice
 * that cannot be linked is that from the start.
 */
final class Linker {
  private static final MethodHandles.Lookup LOOKUP = MethodHandles.lookup();

  /**
   * Instructions that this thread met while it was linking another, in the code that linking runs
   * through: they do nothing until that is done, and are linked then.
   */
  private static final ThreadLocal<@Nullable List<Runnable>> MEANWHILE = new ThreadLocal<>();

  private final Loaders loaders;
  private final Openings openings;

  Linker(Loaders loaders, Openings openings) {
    this.loaders = loaders;
    this.openings = openings;
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
   * @param arguments the name of the integration, of the advice class, and the descriptor of the
   *     advice
   */
  CallSite link(MethodHandles.Lookup caller, String name, MethodType type, Object[] arguments) {
    List<Runnable> meanwhile = MEANWHILE.get();
    if (meanwhile != null) {
      return later(meanwhile, caller, name, type, arguments);
    }
    meanwhile = new ArrayList<>();
    MEANWHILE.set(meanwhile);
    MethodHandle linked;
    try {
      linked = target(caller, name, type, arguments);
    } finally {
      MEANWHILE.remove();
    }
    for (Runnable link : meanwhile) {
      link.run();
    }
    return new ConstantCallSite(linked);
  }

  private CallSite later(
      List<Runnable> meanwhile,
      MethodHandles.Lookup caller,
      String name,
      MethodType type,
      Object[] arguments) {
    MutableCallSite site = new MutableCallSite(nothing(type));
    meanwhile.add(
        new Runnable() {
          @Override
          public void run() {
            site.setTarget(target(caller, name, type, arguments));
            MutableCallSite.syncAll(new MutableCallSite[] {site});
          }
        });
    return site;
  }

  private MethodHandle target(
      MethodHandles.Lookup caller, String name, MethodType type, Object[] arguments) {
    String integration = String.valueOf(arguments[0]);
    try {
      IntegrationClassLoader loader = loaders.integrations(caller.lookupClass().getClassLoader());
      loader.openOnce(caller.lookupClass(), openings);
      Class<?> advice = Class.forName(String.valueOf(arguments[1]), true, loader);
      MethodType declared =
          MethodType.fromMethodDescriptorString(String.valueOf(arguments[2]), loader);
      Method method = advice.getDeclaredMethod(name, declared.parameterArray());
      method.setAccessible(true);
      MethodHandle report =
          LOOKUP
              .findStatic(
                  Linker.class,
                  "report",
                  MethodType.methodType(Object.class, String.class, Throwable.class))
              .bindTo(integration);
      return MethodHandles.catchException(
          LOOKUP.unreflect(method).asType(type),
          Throwable.class,
          MethodHandles.explicitCastArguments(
              report, MethodType.methodType(type.returnType(), Throwable.class)));
    } catch (Throwable fault) {
      report(integration, fault);
      return nothing(type);
    }
  }

  private static MethodHandle nothing(MethodType type) {
    return MethodHandles.dropArguments(
        MethodHandles.explicitCastArguments(
            MethodHandles.constant(Object.class, null), MethodType.methodType(type.returnType())),
        0,
        type.parameterList());
  }

  /** Gives null, which the casts around it make zero, false, or nothing. */
  static @Nullable Object report(String integration, Throwable fault) {
    try {
      AgentStates.get().fault(integration, fault);
    } catch (Throwable worse) {
      // Out of memory or stack: nothing of ours may reach the application.
    }
    return null;
  }
}
