package dev.graylane.instrumentation;

import java.lang.reflect.Field;
import java.lang.reflect.Method;
import org.jspecify.annotations.Nullable;

/** Members of internal classes of libraries, for use where it is not every call. */
public final class Members {
  private Members() {}

  /** A public method; Kotlin appends its module's name to internal ones. */
  public static @Nullable Method method(Object owner, String name) {
    for (Method method : owner.getClass().getMethods()) {
      if (method.getName().equals(name) || method.getName().startsWith(name + "$")) {
        return method;
      }
    }
    return null;
  }

  /** The result of a public method without parameters; null where there is no such method. */
  public static @Nullable Object call(Object owner, String name)
      throws ReflectiveOperationException {
    Method method = method(owner, name);
    return method == null ? null : method.invoke(owner);
  }

  public static Field field(Object owner, String name) throws NoSuchFieldException {
    Field field = owner.getClass().getDeclaredField(name);
    field.setAccessible(true);
    return field;
  }

  /** In the owner's class or one above, where it was moved; null where there is no such field. */
  public static @Nullable Field inherited(Object owner, String name) {
    for (@Nullable Class<?> c = owner.getClass(); c != null; c = c.getSuperclass()) {
      try {
        Field field = c.getDeclaredField(name);
        field.setAccessible(true);
        return field;
      } catch (NoSuchFieldException above) {
        // In a class above, or there is none.
      }
    }
    return null;
  }

  /** One that this integration cannot do without, to be asked for once. */
  public static Field declared(Class<?> type, String name) {
    try {
      Field field = type.getDeclaredField(name);
      field.setAccessible(true);
      return field;
    } catch (NoSuchFieldException e) {
      throw new NoSuchFieldError(type.getName() + "." + name);
    }
  }

  /** The value of a {@link #declared} one. */
  public static @Nullable Object get(Field field, Object owner) {
    try {
      return field.get(owner);
    } catch (IllegalAccessException e) {
      throw new IllegalAccessError(field.toString());
    }
  }

  /** Changes a {@link #declared} one. */
  public static void set(Field field, Object owner, @Nullable Object value) {
    try {
      field.set(owner, value);
    } catch (IllegalAccessException e) {
      throw new IllegalAccessError(field.toString());
    }
  }
}
