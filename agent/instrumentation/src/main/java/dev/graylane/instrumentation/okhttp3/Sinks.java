package dev.graylane.instrumentation.okhttp3;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Field;
import java.util.Objects;
import okhttp3.Request;
import okio.BufferedSink;
import org.jspecify.annotations.Nullable;

/** What codecs for HTTP/1.1 write to: a member of theirs, or in 5.2 and later of their socket. */
final class Sinks {
  private static final @Nullable MethodHandle SINK = find();

  private Sinks() {}

  /** Whether {@link #of} knows that of this version's. */
  static boolean areKnown() {
    return SINK != null;
  }

  static BufferedSink of(Object codec) {
    try {
      return (BufferedSink) Objects.requireNonNull(SINK).invokeExact(codec);
    } catch (Throwable e) {
      throw new LinkageError("sink", e);
    }
  }

  private static @Nullable MethodHandle find() {
    try {
      Class<?> codec = codec();
      MethodHandle sink = field(codec, "sink");
      return sink == null ? ofSocket(codec) : typed(sink);
    } catch (ReflectiveOperationException | RuntimeException | LinkageError isOtherwise) {
      return null;
    }
  }

  private static Class<?> codec() throws ClassNotFoundException {
    ClassLoader library = Request.class.getClassLoader();
    try {
      return Class.forName(Codecs.HTTP_1, false, library);
    } catch (ClassNotFoundException isOlder) {
      return Class.forName(Codecs.HTTP_1_UNTIL_3_13, false, library);
    }
  }

  private static @Nullable MethodHandle ofSocket(Class<?> codec)
      throws ReflectiveOperationException {
    MethodHandle socket = field(codec, "socket");
    return socket == null
        ? null
        : typed(
            MethodHandles.filterReturnValue(
                socket,
                MethodHandles.lookup()
                    .findVirtual(
                        socket.type().returnType(),
                        "getSink",
                        MethodType.methodType(BufferedSink.class))));
  }

  private static @Nullable MethodHandle field(Class<?> owner, String name)
      throws IllegalAccessException {
    try {
      Field field = owner.getDeclaredField(name);
      field.setAccessible(true);
      return MethodHandles.lookup().unreflectGetter(field);
    } catch (NoSuchFieldException isOtherwise) {
      return null;
    }
  }

  private static MethodHandle typed(MethodHandle sink) {
    return sink.asType(MethodType.methodType(BufferedSink.class, Object.class));
  }
}
