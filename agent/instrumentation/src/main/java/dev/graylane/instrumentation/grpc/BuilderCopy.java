package dev.graylane.instrumentation.grpc;

import io.grpc.CallCredentials;
import io.grpc.ChannelCredentials;
import io.grpc.internal.ManagedChannelImplBuilder;
import io.grpc.internal.ManagedChannelImplBuilder.ChannelBuilderDefaultPortProvider;
import io.grpc.internal.ManagedChannelImplBuilder.ClientTransportFactoryBuilder;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A builder as it was when the application built its channel. The application may go on with its
 * own: change it, build another channel, on another thread.
 */
final class BuilderCopy {
  private final ManagedChannelImplBuilder builder;

  private BuilderCopy(ManagedChannelImplBuilder builder) {
    this.builder = builder;
  }

  static BuilderCopy of(ManagedChannelImplBuilder original) throws ReflectiveOperationException {
    ManagedChannelImplBuilder builder =
        new ManagedChannelImplBuilder(
            (String) read(original, "target"),
            (ChannelCredentials) read(original, "channelCredentials"),
            (CallCredentials) read(original, "callCredentials"),
            (ClientTransportFactoryBuilder) read(original, "clientTransportFactoryBuilder"),
            (ChannelBuilderDefaultPortProvider)
                read(original, "channelBuilderDefaultPortProvider"));
    for (Field field : ManagedChannelImplBuilder.class.getDeclaredFields()) {
      if (!Modifier.isStatic(field.getModifiers())) {
        field.setAccessible(true);
        copy(field, original, builder);
      }
    }
    return new BuilderCopy(builder);
  }

  /** Final fields were set by the constructor, except for what their lists hold. */
  @SuppressWarnings("unchecked") // one field, two objects
  private static void copy(
      Field field, ManagedChannelImplBuilder from, ManagedChannelImplBuilder to)
      throws IllegalAccessException {
    Object value = field.get(from);
    if (!Modifier.isFinal(field.getModifiers())) {
      field.set(to, ownCopy(value));
    } else if (value instanceof List) {
      List<Object> list = (List<Object>) field.get(to);
      list.clear();
      list.addAll((List<Object>) value);
    }
  }

  private static @Nullable Object ownCopy(@Nullable Object value) {
    if (value instanceof IdentityHashMap) {
      return new IdentityHashMap<>((IdentityHashMap<?, ?>) value);
    }
    return value instanceof ArrayList ? new ArrayList<>((List<?>) value) : value;
  }

  ManagedChannelImplBuilder builder() {
    return builder;
  }

  @Nullable Object get(String field) throws ReflectiveOperationException {
    return read(builder, field);
  }

  void set(String field, @Nullable Object value) throws ReflectiveOperationException {
    field(field).set(builder, value);
  }

  /** Whether this version of gRPC has that field. */
  static boolean has(String field) {
    try {
      field(field);
      return true;
    } catch (ReflectiveOperationException e) {
      return false;
    }
  }

  static @Nullable Object read(ManagedChannelImplBuilder builder, String field)
      throws ReflectiveOperationException {
    return field(field).get(builder);
  }

  private static Field field(String name) throws NoSuchFieldException {
    Field field = ManagedChannelImplBuilder.class.getDeclaredField(name);
    field.setAccessible(true);
    return field;
  }
}
