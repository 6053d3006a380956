package dev.graylane.instrumentation.okhttphttp2;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import okio.ByteString;
import org.jspecify.annotations.Nullable;

/** What a header consists of, which each copy of the codec has a class of its own for. */
final class HeaderFields {
  private static final MethodType TYPE = MethodType.methodType(ByteString.class, Object.class);

  private static final ClassValue<@Nullable HeaderFields> OF =
      new ClassValue<@Nullable HeaderFields>() {
        @Override
        protected @Nullable HeaderFields computeValue(Class<?> header) {
          return find(header);
        }
      };

  private final MethodHandle name;
  private final MethodHandle value;

  private HeaderFields(MethodHandle name, MethodHandle value) {
    this.name = name;
    this.value = value;
  }

  /** Null where they cannot be read, as of a module that keeps them for itself. */
  static @Nullable HeaderFields of(Object header) {
    return OF.get(header.getClass());
  }

  ByteString name(Object header) {
    return read(name, header);
  }

  ByteString value(Object header) {
    return read(value, header);
  }

  private static ByteString read(MethodHandle field, Object header) {
    try {
      return (ByteString) field.invokeExact(header);
    } catch (Throwable e) {
      throw new LinkageError("header", e);
    }
  }

  private static @Nullable HeaderFields find(Class<?> header) {
    try {
      MethodHandles.Lookup lookup = MethodHandles.publicLookup();
      return new HeaderFields(
          lookup.unreflectGetter(header.getField("name")).asType(TYPE),
          lookup.unreflectGetter(header.getField("value")).asType(TYPE));
    } catch (ReflectiveOperationException | RuntimeException isOtherwise) {
      return null;
    }
  }
}
