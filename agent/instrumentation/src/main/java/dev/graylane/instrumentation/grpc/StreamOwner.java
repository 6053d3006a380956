package dev.graylane.instrumentation.grpc;

import io.grpc.ClientCall;
import io.grpc.StreamTracer;
import io.grpc.internal.GrpcUtil;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Field;
import org.jspecify.annotations.Nullable;

/**
 * Finds the attempt that gRPC makes a stream for: it is the listener of the stream's listener, and
 * the stream is known to one of those that follow what becomes of it. All are in private fields;
 * where a version of gRPC has others, no attempt is found, and each call asks to be told of its
 * streams by an option instead.
 */
final class StreamOwner {
  private static final String PACKAGE = "io.grpc.internal.";

  private static final @Nullable Class<?> FOLLOWER = type("RetriableStream$BufferSizeTracer");

  private static final @Nullable MethodHandle STREAM_OF_FOLLOWER =
      getter("RetriableStream$BufferSizeTracer", "this$0");

  private static final @Nullable MethodHandle LISTENER_OF_STREAM =
      getter("RetriableStream", "masterListener");

  private static final @Nullable Class<?> CALL = type("ClientCallImpl");

  private static final @Nullable Class<?> CALL_LISTENER =
      type("ClientCallImpl$ClientStreamListenerImpl");

  private static final @Nullable MethodHandle LISTENER_OF_CALL =
      getter("ClientCallImpl$ClientStreamListenerImpl", "observer");

  private StreamOwner() {}

  /** Whether it is gRPC's own: where another stands before that one, no attempt is found. */
  static boolean isFoundBy(ClientCall<?, ?> call) {
    return CALL != null && CALL.isInstance(call);
  }

  /** Null for calls that are none of ours. */
  static @Nullable Attempt<?, ?> of(Object stream) throws Throwable {
    if (LISTENER_OF_STREAM == null || CALL_LISTENER == null || LISTENER_OF_CALL == null) {
      return null;
    }
    Object listener = (Object) LISTENER_OF_STREAM.invokeExact(stream);
    if (!CALL_LISTENER.isInstance(listener)) {
      return null;
    }
    Object owner = (Object) LISTENER_OF_CALL.invokeExact(listener);
    return owner instanceof Attempt ? (Attempt<?, ?>) owner : null;
  }

  /**
   * @param tracers those that follow one attempt to serve the call
   */
  static @Nullable Attempt<?, ?> of(StreamTracer[] tracers) throws Throwable {
    if (FOLLOWER == null || STREAM_OF_FOLLOWER == null) {
      return null;
    }
    for (StreamTracer tracer : tracers) {
      if (FOLLOWER.isInstance(tracer)) {
        return of((Object) STREAM_OF_FOLLOWER.invokeExact((Object) tracer));
      }
    }
    return null;
  }

  private static @Nullable Class<?> type(String name) {
    try {
      return Class.forName(PACKAGE + name, false, GrpcUtil.class.getClassLoader());
    } catch (ClassNotFoundException | LinkageError e) {
      return null;
    }
  }

  private static @Nullable MethodHandle getter(String type, String name) {
    try {
      Class<?> owner = type(type);
      if (owner == null) {
        return null;
      }
      Field field = owner.getDeclaredField(name);
      field.setAccessible(true);
      return MethodHandles.lookup()
          .unreflectGetter(field)
          .asType(MethodType.methodType(Object.class, Object.class));
    } catch (ReflectiveOperationException | RuntimeException e) {
      return null;
    }
  }
}
