package dev.graylane.instrumentation.jettyclient;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Jetty's classes, and handles on their public methods. What is missing is a {@code LinkageError}.
 */
final class Handles {
  private static final String CLIENT = "org.eclipse.jetty.client.";

  /** From 12 on, where the types moved. */
  static final boolean TWELVE = exists(CLIENT + "transport.HttpRequest");

  private static final String API = TWELVE ? CLIENT : CLIENT + "api.";
  private static final String CORE = TWELVE ? CLIENT + "transport." : CLIENT;

  private Handles() {}

  /** One that applications use. */
  static Class<?> api(String name) {
    return type(API + name);
  }

  /** One that does the work. */
  static Class<?> core(String name) {
    return type(CORE + name);
  }

  /** One that has its place in all versions. */
  static Class<?> client(String name) {
    return type(CLIENT + name);
  }

  static boolean exists(String name) {
    try {
      Class.forName(name, false, Handles.class.getClassLoader());
      return true;
    } catch (ClassNotFoundException e) {
      return false;
    }
  }

  static Class<?> type(String name) {
    try {
      return Class.forName(name, false, Handles.class.getClassLoader());
    } catch (ClassNotFoundException e) {
      throw new LinkageError(name, e);
    }
  }

  /**
   * Of {@code Object}s, whatever the method's own types are.
   *
   * @param name null: the constructor
   */
  static MethodHandle handle(Class<?> owner, @Nullable String name, Class<?>... parameters) {
    try {
      MethodHandles.Lookup lookup = MethodHandles.publicLookup();
      MethodHandle method =
          name == null
              ? lookup.unreflectConstructor(owner.getConstructor(parameters))
              : lookup.unreflect(owner.getMethod(name, parameters));
      return method.asType(MethodType.genericMethodType(method.type().parameterCount()));
    } catch (ReflectiveOperationException e) {
      throw new LinkageError(owner + " has no " + name, e);
    }
  }

  static @Nullable Object get(MethodHandle method, Object of) {
    try {
      return (Object) method.invokeExact(of);
    } catch (RuntimeException | Error e) {
      throw e;
    } catch (Throwable e) {
      throw new IllegalStateException(e);
    }
  }

  static @Nullable Object call(MethodHandle method, Object on, @Nullable Object argument) {
    try {
      return (Object) method.invokeExact(on, argument);
    } catch (RuntimeException | Error e) {
      throw e;
    } catch (Throwable e) {
      throw new IllegalStateException(e);
    }
  }

  static @Nullable Object call(
      MethodHandle method, Object on, @Nullable Object first, @Nullable Object second) {
    try {
      return (Object) method.invokeExact(on, first, second);
    } catch (RuntimeException | Error e) {
      throw e;
    } catch (Throwable e) {
      throw new IllegalStateException(e);
    }
  }

  /** What is never null. */
  static Object there(@Nullable Object value) {
    return Objects.requireNonNull(value);
  }

  static Object must(MethodHandle method, Object of) {
    return there(get(method, of));
  }

  /** Empty where there is none. */
  static String text(MethodHandle method, Object of) {
    Object value = get(method, of);
    return value == null ? "" : value.toString();
  }
}
