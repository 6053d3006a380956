package dev.graylane.instrumentation.jetty12;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Method;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** What is used of Jetty 12, by its public API. Where something is missing, nothing is woven in. */
final class Jetty {
  private static final Class<?> REQUEST = type("org.eclipse.jetty.server.Request");

  private static final Class<?> INVOCABLE = type("org.eclipse.jetty.util.thread.Invocable");

  /** A {@code Runnable} that tells how it wants to be run. */
  static final Class<?> TASK = type("org.eclipse.jetty.util.thread.Invocable$Task");

  static final Class<?> CALLBACK = type("org.eclipse.jetty.util.Callback");

  private static final Class<?> URI = type("org.eclipse.jetty.http.HttpURI");
  private static final Class<?> FIELDS = type("org.eclipse.jetty.http.HttpFields");
  private static final Class<?> CONNECTOR = type("org.eclipse.jetty.server.ServerConnector");

  private static final MethodHandle UNWRAP = handle(REQUEST, "unWrap", REQUEST);
  private static final MethodHandle ON_COMPLETION =
      handle(REQUEST, "addCompletionListener", REQUEST, Consumer.class);
  private static final MethodHandle PEER = handle(REQUEST, "getRemoteAddr", REQUEST);
  private static final MethodHandle METHOD = handle(REQUEST, "getMethod");
  private static final MethodHandle HEADERS = handle(REQUEST, "getHeaders");
  private static final MethodHandle HEADER = handle(FIELDS, "get", String.class);
  private static final MethodHandle TARGET = handle(REQUEST, "getHttpURI");
  private static final MethodHandle SCHEME = handle(URI, "getScheme");
  private static final MethodHandle AUTHORITY = handle(URI, "getAuthority");
  private static final MethodHandle PATH = handle(URI, "getPath");
  private static final MethodHandle QUERY = handle(URI, "getQuery");
  private static final MethodHandle STATUS =
      handle(type("org.eclipse.jetty.server.Response"), "getStatus");
  private static final MethodHandle ANSWERED =
      handle(type("org.eclipse.jetty.server.Response"), "getRequest");
  private static final MethodHandle HOST = handle(CONNECTOR, "getHost");
  private static final MethodHandle PORT = handle(CONNECTOR, "getLocalPort");
  private static final MethodHandle PROTOCOL = handle(CONNECTOR, "getDefaultProtocol");

  /** How a channel of a servlet layer names the request that it has, by the channel's class. */
  private static final ClassValue<MethodHandle> CHANNELS =
      new ClassValue<MethodHandle>() {
        @Override
        protected MethodHandle computeValue(Class<?> channel) {
          for (Method each : channel.getMethods()) {
            // A channel of ee8 and ee9 has a request of its own API too.
            if (each.getName().equals("getCoreRequest")) {
              return handle(channel, "getCoreRequest");
            }
          }
          return handle(channel, "getRequest");
        }
      };

  private Jetty() {}

  private static Class<?> type(String name) {
    try {
      return Class.forName(name, false, Jetty.class.getClassLoader());
    } catch (ClassNotFoundException e) {
      throw new LinkageError(name, e);
    }
  }

  /** Of {@code Object}s, whatever the method's own types are. */
  private static MethodHandle handle(Class<?> owner, String name, Class<?>... parameters) {
    try {
      MethodHandle method =
          MethodHandles.publicLookup().unreflect(owner.getMethod(name, parameters));
      return method.asType(MethodType.genericMethodType(method.type().parameterCount()));
    } catch (ReflectiveOperationException e) {
      throw new LinkageError(owner + " has no " + name, e);
    }
  }

  private static @Nullable Object get(MethodHandle method, Object of) {
    try {
      return (Object) method.invokeExact(of);
    } catch (RuntimeException | Error e) {
      throw e;
    } catch (Throwable e) {
      throw new IllegalStateException(e);
    }
  }

  private static @Nullable Object call(MethodHandle method, Object on, Object argument) {
    try {
      return (Object) method.invokeExact(on, argument);
    } catch (RuntimeException | Error e) {
      throw e;
    } catch (Throwable e) {
      throw new IllegalStateException(e);
    }
  }

  private static String text(MethodHandle method, Object of, String otherwise) {
    Object value = get(method, of);
    return value == null || value.toString().isEmpty() ? otherwise : value.toString();
  }

  /** The request as the connection made it, within all wrappers: the same object to its end. */
  static @Nullable Object innermost(@Nullable Object request) {
    return request == null ? null : get(UNWRAP, request);
  }

  /** The innermost request that a channel of a servlet layer has; null if it has none. */
  static @Nullable Object requestOf(Object channel) {
    return innermost(get(CHANNELS.get(channel.getClass()), channel));
  }

  static @Nullable Object requestAnsweredBy(Object response) {
    return innermost(get(ANSWERED, response));
  }

  /** Has someone told when the request is over and its answer sent, with the failure if any. */
  static void onCompletion(Object request, Consumer<Throwable> listener) {
    call(ON_COMPLETION, request, listener);
  }

  static boolean isInvocable(@Nullable Object task) {
    return INVOCABLE.isInstance(task);
  }

  static @Nullable String peer(Object request) {
    Object peer = get(PEER, request);
    return peer == null ? null : peer.toString();
  }

  static String method(Object request) {
    return text(METHOD, request, "GET");
  }

  /** Immutable, so that they may be read after the request. */
  static Object headers(Object request) {
    return java.util.Objects.requireNonNull(get(HEADERS, request));
  }

  static @Nullable String header(Object headers, String name) {
    return (String) call(HEADER, headers, name);
  }

  private static Object target(Object request) {
    return java.util.Objects.requireNonNull(get(TARGET, request));
  }

  static String scheme(Object request) {
    return text(SCHEME, target(request), "http");
  }

  static String authority(Object request) {
    return text(AUTHORITY, target(request), "");
  }

  static String path(Object request) {
    return text(PATH, target(request), "/");
  }

  static @Nullable String query(Object request) {
    Object query = get(QUERY, target(request));
    return query == null ? null : query.toString();
  }

  static int status(Object response) {
    Object status = get(STATUS, response);
    return status == null ? 0 : (Integer) status;
  }

  static @Nullable String host(Object connector) {
    return (String) get(HOST, connector);
  }

  static int port(Object connector) {
    Object port = get(PORT, connector);
    return port == null ? -1 : (Integer) port;
  }

  static boolean isTls(Object connector) {
    return text(PROTOCOL, connector, "").equalsIgnoreCase("SSL");
  }
}
