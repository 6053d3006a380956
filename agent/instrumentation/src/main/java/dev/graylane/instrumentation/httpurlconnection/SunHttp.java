package dev.graylane.instrumentation.httpurlconnection;

import static java.lang.invoke.MethodType.methodType;

import java.io.IOException;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.net.HttpURLConnection;
import org.jspecify.annotations.Nullable;

/** The few things of the JDK's internal classes that are needed, looked up once. */
final class SunHttp {
  private static final MethodHandle REQUESTS;
  private static final MethodHandle CLIENT;
  private static final MethodHandle FAILED_ONCE;
  private static final MethodHandle STREAMING;
  private static final MethodHandle OPEN_SERVER;
  private static final MethodHandle KEY;
  private static final MethodHandle VALUE;
  private static final MethodHandle FIND_VALUE;

  static {
    try {
      MethodHandles.Lookup lookup = MethodHandles.lookup();
      Class<?> connection = jdk("sun.net.www.protocol.http.HttpURLConnection");
      Class<?> client = jdk("sun.net.www.http.HttpClient");
      Class<?> header = jdk("sun.net.www.MessageHeader");
      REQUESTS = field(lookup, connection, "requests");
      CLIENT = field(lookup, connection, "http");
      FAILED_ONCE = setter(lookup, client, "failedOnce");
      STREAMING =
          method(lookup, connection, "streaming")
              .asType(methodType(boolean.class, HttpURLConnection.class));
      OPEN_SERVER =
          method(lookup, client, "openServer", String.class, int.class)
              .asType(methodType(void.class, Object.class, String.class, int.class));
      KEY = byIndex(method(lookup, header, "getKey", int.class));
      VALUE = byIndex(method(lookup, header, "getValue", int.class));
      FIND_VALUE =
          method(lookup, header, "findValue", String.class)
              .asType(methodType(String.class, Object.class, String.class));
    } catch (ReflectiveOperationException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  private SunHttp() {}

  private static Class<?> jdk(String name) throws ClassNotFoundException {
    return Class.forName(name, false, null);
  }

  private static MethodHandle method(
      MethodHandles.Lookup lookup, Class<?> type, String name, Class<?>... parameters)
      throws ReflectiveOperationException {
    Method method = type.getDeclaredMethod(name, parameters);
    method.setAccessible(true);
    return lookup.unreflect(method);
  }

  private static MethodHandle field(MethodHandles.Lookup lookup, Class<?> type, String name)
      throws ReflectiveOperationException {
    Field field = type.getDeclaredField(name);
    field.setAccessible(true);
    return lookup.unreflectGetter(field).asType(methodType(Object.class, HttpURLConnection.class));
  }

  private static MethodHandle setter(MethodHandles.Lookup lookup, Class<?> type, String name)
      throws ReflectiveOperationException {
    Field field = type.getDeclaredField(name);
    field.setAccessible(true);
    return lookup
        .unreflectSetter(field)
        .asType(methodType(void.class, Object.class, boolean.class));
  }

  private static MethodHandle byIndex(MethodHandle handle) {
    return handle.asType(methodType(String.class, Object.class, int.class));
  }

  /** The connection's {@code MessageHeader}. */
  static Object requests(HttpURLConnection connection) {
    try {
      return (Object) REQUESTS.invokeExact(connection);
    } catch (Throwable e) {
      throw new LinkageError("requests", e);
    }
  }

  /** The connection's {@code HttpClient}. */
  static @Nullable Object client(HttpURLConnection connection) {
    try {
      return (Object) CLIENT.invokeExact(connection);
    } catch (Throwable e) {
      throw new LinkageError("http", e);
    }
  }

  /** Whether the body is streamed, so that it cannot be sent again. */
  static boolean streaming(HttpURLConnection connection) {
    try {
      return (boolean) STREAMING.invokeExact(connection);
    } catch (Throwable e) {
      throw new LinkageError("streaming", e);
    }
  }

  /** The first value of a name in a {@code MessageHeader}. */
  static @Nullable String findValue(Object header, String name) {
    try {
      return (String) FIND_VALUE.invokeExact(header, name);
    } catch (Throwable e) {
      throw new LinkageError("findValue", e);
    }
  }

  /** The name in a line of a {@code MessageHeader}; null: there is none. */
  static @Nullable String key(Object header, int line) {
    try {
      return (String) KEY.invokeExact(header, line);
    } catch (Throwable e) {
      throw new LinkageError("getKey", e);
    }
  }

  /** The value in a line of a {@code MessageHeader}; null: there is none. */
  static @Nullable String value(Object header, int line) {
    try {
      return (String) VALUE.invokeExact(header, line);
    } catch (Throwable e) {
      throw new LinkageError("getValue", e);
    }
  }

  /** Has a {@code HttpClient} repeat its request once more if it is lost. */
  static void mayRepeat(Object client) {
    try {
      FAILED_ONCE.invokeExact(client, false);
    } catch (Throwable e) {
      throw new LinkageError("failedOnce", e);
    }
  }

  /** Has a {@code HttpClient} open its socket; through the woven method. */
  static void openServer(Object client, String server, int port) throws IOException {
    try {
      OPEN_SERVER.invokeExact(client, server, port);
    } catch (IOException | RuntimeException | Error e) {
      throw e;
    } catch (Throwable e) {
      throw new LinkageError("openServer", e);
    }
  }
}
