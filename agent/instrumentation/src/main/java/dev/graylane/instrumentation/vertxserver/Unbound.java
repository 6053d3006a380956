package dev.graylane.instrumentation.vertxserver;

import dev.graylane.agent.call.Contexts;
import java.lang.reflect.Method;
import org.jspecify.annotations.Nullable;

/** Futures that belong to no context of Vert.x's: it does not say where to run what waits. */
final class Unbound {
  private static final @Nullable Method CONTEXT = context();

  private Unbound() {}

  private static @Nullable Method context() {
    try {
      Class<?> futures =
          Class.forName(
              "io.vertx.core.impl.future.FutureBase", false, Unbound.class.getClassLoader());
      Method method = futures.getDeclaredMethod("context");
      method.setAccessible(true);
      return method;
    } catch (ReflectiveOperationException | LinkageError e) {
      return null;
    }
  }

  /** Whether what waits for it here has to carry the context of this thread. */
  static boolean carries(Object future) throws ReflectiveOperationException {
    return Contexts.current() != null
        && CONTEXT != null
        && CONTEXT.getDeclaringClass().isInstance(future)
        && CONTEXT.invoke(future) == null;
  }
}
