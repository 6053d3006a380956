package dev.graylane.instrumentation.javanethttp;

import static java.lang.invoke.MethodType.methodType;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.URI;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiPredicate;
import org.jspecify.annotations.Nullable;

/**
 * The few methods of {@code java.net.http} that are needed, looked up once; this code also compiles
 * on Java 8.
 */
final class Jdk {
  private static final MethodHandle URI;
  private static final MethodHandle METHOD;
  private static final MethodHandle SECURE;
  private static final MethodHandle HEADERS;
  private static final MethodHandle PROXIED;
  private static final MethodHandle PROXY;
  private static final MethodHandle SET_PROXY;
  private static final MethodHandle SET_SYSTEM_HEADER;
  private static final MethodHandle MAP;
  private static final MethodHandle OF;
  private static final MethodHandle ADDRESS;
  private static final MethodHandle RETRIED;
  private static final MethodHandle SET_RETRIED;

  /**
   * Whether each exchange that fails passes through {@code MultiExchange.whenCancelled}, as from
   * Java 16 on.
   */
  static final boolean TELLS_FAILURES;

  static {
    try {
      MethodHandles.Lookup lookup = MethodHandles.lookup();
      Class<?> request = jdk("jdk.internal.net.http.HttpRequestImpl");
      Class<?> headers = jdk("java.net.http.HttpHeaders");
      URI = getter(lookup, request, "uri", java.net.URI.class);
      METHOD = getter(lookup, request, "method", String.class);
      SECURE = getter(lookup, request, "secure", boolean.class);
      HEADERS = getter(lookup, request, "headers", Object.class);
      PROXIED = getter(lookup, request, "proxy", Object.class);
      Field proxy = request.getDeclaredField("proxy");
      proxy.setAccessible(true);
      PROXY = lookup.unreflectGetter(proxy).asType(methodType(Object.class, Object.class));
      SET_PROXY =
          lookup.unreflectSetter(proxy).asType(methodType(void.class, Object.class, Proxy.class));
      SET_SYSTEM_HEADER =
          method(
              lookup,
              methodType(void.class, Object.class, String.class, String.class),
              request.getDeclaredMethod("setSystemHeader", String.class, String.class));
      MAP = getter(lookup, headers, "map", Map.class);
      OF =
          lookup
              .unreflect(headers.getMethod("of", Map.class, BiPredicate.class))
              .asType(methodType(Object.class, Map.class, BiPredicate.class));
      ADDRESS =
          getter(
              lookup,
              jdk("jdk.internal.net.http.HttpConnection"),
              "address",
              InetSocketAddress.class);
      Class<?> exchange = jdk("jdk.internal.net.http.MultiExchange");
      TELLS_FAILURES = tellsFailures(exchange);
      Field retried = retriedOnce(exchange);
      RETRIED = lookup.unreflectGetter(retried).asType(methodType(boolean.class, Object.class));
      SET_RETRIED =
          lookup
              .unreflectSetter(retried)
              .asType(methodType(void.class, Object.class, boolean.class));
    } catch (ReflectiveOperationException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  private Jdk() {}

  private static Class<?> jdk(String name) throws ClassNotFoundException {
    return Class.forName(name, false, ClassLoader.getSystemClassLoader());
  }

  /** Whether an exchange was repeated; it had another name in Java 11. */
  private static Field retriedOnce(Class<?> exchange) throws NoSuchFieldException {
    Field field;
    try {
      field = exchange.getDeclaredField("retriedOnce");
    } catch (NoSuchFieldException e) {
      field = exchange.getDeclaredField("expiredOnce");
    }
    field.setAccessible(true);
    return field;
  }

  private static boolean tellsFailures(Class<?> exchange) {
    for (Method method : exchange.getDeclaredMethods()) {
      if (method.getName().equals("whenCancelled")) {
        return true;
      }
    }
    return false;
  }

  private static MethodHandle getter(
      MethodHandles.Lookup lookup, Class<?> type, String name, Class<?> result)
      throws ReflectiveOperationException {
    return method(lookup, methodType(result, Object.class), type.getDeclaredMethod(name));
  }

  private static MethodHandle method(MethodHandles.Lookup lookup, MethodType type, Method method)
      throws ReflectiveOperationException {
    method.setAccessible(true);
    return lookup.unreflect(method).asType(type);
  }

  static URI uri(Object request) {
    try {
      return (URI) URI.invokeExact(request);
    } catch (Throwable e) {
      throw new LinkageError("uri", e);
    }
  }

  static String method(Object request) {
    try {
      return (String) METHOD.invokeExact(request);
    } catch (Throwable e) {
      throw new LinkageError("method", e);
    }
  }

  /** Whether the request is one for TLS. */
  static boolean secure(Object request) {
    try {
      return (boolean) SECURE.invokeExact(request);
    } catch (Throwable e) {
      throw new LinkageError("secure", e);
    }
  }

  /** The headers that the application set, by name without case. */
  static Map<String, List<String>> headers(Object request) {
    try {
      return map((Object) HEADERS.invokeExact(request));
    } catch (Throwable e) {
      throw new LinkageError("headers", e);
    }
  }

  /** What is in {@code HttpHeaders}, by name without case. */
  @SuppressWarnings("unchecked") // HttpHeaders.map
  static Map<String, List<String>> map(Object headers) {
    try {
      return (Map<String, List<String>>) (Map<?, ?>) MAP.invokeExact(headers);
    } catch (Throwable e) {
      throw new LinkageError("map", e);
    }
  }

  /** Whether the application set a proxy that this request goes through. */
  static boolean proxied(Object request) {
    try {
      return (Object) PROXIED.invokeExact(request) != null;
    } catch (Throwable e) {
      throw new LinkageError("proxy", e);
    }
  }

  /** What stands in the place of a request's proxy, whether it is one or not. */
  static @Nullable Object proxy(Object request) {
    try {
      return (Object) PROXY.invokeExact(request);
    } catch (Throwable e) {
      throw new LinkageError("proxy", e);
    }
  }

  /** Puts something into the place of a proxy. */
  static void setProxy(Object request, Proxy proxy) {
    try {
      SET_PROXY.invokeExact(request, proxy);
    } catch (Throwable e) {
      throw new LinkageError("proxy", e);
    }
  }

  static void setSystemHeader(Object request, String name, String value) {
    try {
      SET_SYSTEM_HEADER.invokeExact(request, name, value);
    } catch (Throwable e) {
      throw new LinkageError("setSystemHeader", e);
    }
  }

  /** {@code HttpHeaders} without some names. */
  static Object without(Object headers, BiPredicate<String, String> unwanted) {
    try {
      return (Object) OF.invokeExact(map(headers), unwanted.negate());
    } catch (Throwable e) {
      throw new LinkageError("without", e);
    }
  }

  /** {@code HttpHeaders} with another value of one name. */
  static Object with(Object headers, String name, String value) {
    try {
      Map<String, List<String>> map = new HashMap<>(map(headers));
      map.put(name, Collections.singletonList(value));
      BiPredicate<String, String> all = (header, each) -> true;
      return (Object) OF.invokeExact(map, all);
    } catch (Throwable e) {
      throw new LinkageError("with", e);
    }
  }

  static @Nullable InetSocketAddress address(Object connection) {
    try {
      return (InetSocketAddress) ADDRESS.invokeExact(connection);
    } catch (Throwable e) {
      throw new LinkageError("address", e);
    }
  }

  /** Whether the JDK has repeated an exchange. */
  static boolean retried(Object exchange) {
    try {
      return (boolean) RETRIED.invokeExact(exchange);
    } catch (Throwable e) {
      throw new LinkageError("retriedOnce", e);
    }
  }

  /** Has the JDK repeat an exchange once more. */
  static void mayRetry(Object exchange) {
    try {
      SET_RETRIED.invokeExact(exchange, false);
    } catch (Throwable e) {
      throw new LinkageError("retriedOnce", e);
    }
  }
}
