package dev.graylane.instrumentation.thrift;

import java.lang.reflect.Field;
import org.jspecify.annotations.Nullable;

/** Fields of Thrift's classes that no method shows. */
final class Members {
  private Members() {}

  static Field field(Class<?> type, String name) {
    try {
      Field field = type.getDeclaredField(name);
      field.setAccessible(true);
      return field;
    } catch (NoSuchFieldException e) {
      throw new NoSuchFieldError(type.getName() + "." + name);
    }
  }

  static @Nullable Object get(Field field, Object owner) {
    try {
      return field.get(owner);
    } catch (IllegalAccessException e) {
      throw new IllegalAccessError(field.toString());
    }
  }

  static void set(Field field, Object owner, @Nullable Object value) {
    try {
      field.set(owner, value);
    } catch (IllegalAccessException e) {
      throw new IllegalAccessError(field.toString());
    }
  }
}
