package dev.graylane.instrumentation.apachehttpclient4;

import dev.graylane.agent.call.Engines;
import java.io.IOException;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.http.HttpConnection;
import org.apache.http.client.methods.HttpRequestWrapper;
import org.apache.http.conn.routing.HttpRoute;
import org.apache.http.impl.conn.ConnectionShutdownException;
import org.jspecify.annotations.Nullable;

/** The client's object for one call; its class is not public. */
final class ExchangeHandler {
  private static final String POOLING =
      "org.apache.http.impl.nio.conn.PoolingNHttpClientConnectionManager";

  private static final String EXCHANGE =
      "org.apache.http.impl.nio.client.DefaultClientExchangeHandlerImpl";
  private static volatile @Nullable ExchangeHandler known;

  private final Class<?> type;
  private final MethodHandle getRoute;
  private final MethodHandle setRoute;
  private final MethodHandle getRequest;
  private final MethodHandle getConnection;
  private final MethodHandle markNonReusable;
  private final MethodHandle releaseConnection;
  private final MethodHandle requestConnection;
  private final MethodHandle fail;
  private final Field closed;
  private final Field connections;

  private ExchangeHandler(Class<?> type) throws ReflectiveOperationException {
    this.type = type;
    getRoute =
        method(type, "getRoute").asType(MethodType.methodType(HttpRoute.class, Object.class));
    setRoute =
        method(type, "setRoute", HttpRoute.class)
            .asType(MethodType.methodType(void.class, Object.class, HttpRoute.class));
    getRequest =
        method(type, "getCurrentRequest")
            .asType(MethodType.methodType(HttpRequestWrapper.class, Object.class));
    getConnection =
        method(type, "getConnection")
            .asType(MethodType.methodType(HttpConnection.class, Object.class));
    markNonReusable =
        method(type, "markConnectionNonReusable")
            .asType(MethodType.methodType(void.class, Object.class));
    releaseConnection =
        method(type, "releaseConnection").asType(MethodType.methodType(void.class, Object.class));
    requestConnection =
        method(type, "requestConnection").asType(MethodType.methodType(void.class, Object.class));
    fail =
        method(type, "failed", Exception.class)
            .asType(MethodType.methodType(void.class, Object.class, Exception.class));
    closed = field(type, "closed");
    connections = field(type, "connmgr");
  }

  /** Null where it is of another kind, or its connections are not the client's own pool's. */
  static @Nullable ExchangeHandler of(Object handler) {
    if (!handler.getClass().getName().equals(EXCHANGE)) {
      return null;
    }
    Class<?> type = handler.getClass().getSuperclass();
    try {
      ExchangeHandler exchanges = known;
      if (exchanges == null || exchanges.type != type) {
        exchanges = new ExchangeHandler(type);
        known = exchanges;
      }
      return exchanges.isPooled(handler) ? exchanges : null;
    } catch (ReflectiveOperationException e) {
      Engines.fault("apachehttpasyncclient4: handler", e);
      return null;
    }
  }

  private static MethodHandle method(Class<?> type, String name, Class<?>... parameters)
      throws ReflectiveOperationException {
    Method method = type.getDeclaredMethod(name, parameters);
    method.setAccessible(true);
    return MethodHandles.lookup().unreflect(method);
  }

  private static Field field(Class<?> type, String name) throws ReflectiveOperationException {
    Field field = type.getDeclaredField(name);
    field.setAccessible(true);
    return field;
  }

  HttpRoute route(Object handler) throws Throwable {
    return (HttpRoute) getRoute.invokeExact(handler);
  }

  void route(Object handler, HttpRoute route) throws Throwable {
    setRoute.invokeExact(handler, route);
  }

  @Nullable HttpRequestWrapper request(Object handler) throws Throwable {
    return (HttpRequestWrapper) getRequest.invokeExact(handler);
  }

  /** Whether the connection that it has, if any, has brought answers before. */
  boolean isReused(Object handler) throws Throwable {
    HttpConnection connection = (HttpConnection) getConnection.invokeExact(handler);
    try {
      return connection != null && connection.getMetrics().getResponseCount() > 0;
    } catch (ConnectionShutdownException e) {
      // The pool has taken it back.
      return false;
    }
  }

  /** Drops the connection that it has, if any, and asks for one along its route. */
  void connectAgain(Object handler) throws Throwable {
    // Or that connection's end would be heard as a failure of the next attempt.
    markNonReusable.invokeExact(handler);
    releaseConnection.invokeExact(handler);
    requestConnection.invokeExact(handler);
  }

  void fail(Object handler, IOException failure) throws Throwable {
    fail.invokeExact(handler, (Exception) failure);
  }

  /** Whether it has failed, ended or been cancelled. */
  boolean isClosed(Object handler) throws IllegalAccessException {
    return ((AtomicBoolean) closed.get(handler)).get();
  }

  private boolean isPooled(Object handler) throws IllegalAccessException {
    return connections.get(handler).getClass().getName().equals(POOLING);
  }
}
