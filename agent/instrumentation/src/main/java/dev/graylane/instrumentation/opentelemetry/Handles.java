package dev.graylane.instrumentation.opentelemetry;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.reflect.Method;

/** Public methods of types that are known by name only. */
final class Handles {
  private Handles() {}

  /** A method that takes and gives {@code Object} where its types are not the JDK's. */
  static MethodHandle of(Class<?> type, String name, Class<?>... parameters)
      throws ReflectiveOperationException {
    Method method = type.getMethod(name, parameters);
    MethodHandle handle = MethodHandles.publicLookup().unreflect(method);
    return handle.asType(handle.type().erase());
  }

  /** As {@link #of}, of a method that gives back what it was called on, which is of no use. */
  static MethodHandle fluent(Class<?> type, String name, Class<?>... parameters)
      throws ReflectiveOperationException {
    MethodHandle handle = of(type, name, parameters);
    return handle.asType(handle.type().changeReturnType(void.class));
  }
}
