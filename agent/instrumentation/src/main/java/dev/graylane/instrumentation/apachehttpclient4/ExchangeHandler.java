package dev.graylane.instrumentation.apachehttpclient4;

import dev.graylane.agent.call.Engines;
import dev.graylane.instrumentation.Members;
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
import org.apache.http.nio.protocol.HttpAsyncRequestProducer;
import org.jspecify.annotations.Nullable;

/** The client's object for one call; its class is not public, and in 4.0 has another shape. */
final class ExchangeHandler {
  private static final String POOLING =
      "org.apache.http.impl.nio.conn.PoolingNHttpClientConnectionManager";

  private static final String CLIENT = "org.apache.http.impl.nio.client.";
  private static final String EXCHANGE = CLIENT + "DefaultClientExchangeHandlerImpl";

  /** Of a minimal client, from 4.1 on; in 4.0 the two share one. */
  private static final String MINIMAL = CLIENT + "MinimalClientExchangeHandlerImpl";

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
  private final MethodHandle isDone;
  private final Field closed;
  private final Field connections;

  private ExchangeHandler(Class<?> type) throws ReflectiveOperationException {
    this.type = type;
    getRoute = kept(type, "getRoute").asType(MethodType.methodType(HttpRoute.class, Object.class));
    setRoute =
        kept(type, "setRoute", HttpRoute.class)
            .asType(MethodType.methodType(void.class, Object.class, HttpRoute.class));
    getRequest =
        kept(type, "getCurrentRequest")
            .asType(MethodType.methodType(HttpRequestWrapper.class, Object.class));
    getConnection =
        method(type, "getConnection")
            .asType(MethodType.methodType(HttpConnection.class, Object.class));
    markNonReusable =
        kept(type, isOf40(type) ? "setNonReusable" : "markConnectionNonReusable")
            .asType(MethodType.methodType(void.class, Object.class));
    releaseConnection =
        method(type, "releaseConnection").asType(MethodType.methodType(void.class, Object.class));
    requestConnection =
        method(type, "requestConnection").asType(MethodType.methodType(void.class, Object.class));
    fail =
        method(type, "failed", Exception.class)
            .asType(MethodType.methodType(void.class, Object.class, Exception.class));
    isDone = method(type, "isDone").asType(MethodType.methodType(boolean.class, Object.class));
    closed = field(type, "closed");
    connections = field(type, "connmgr");
  }

  /** Null where it is of another kind, or its connections are not the client's own pool's. */
  static @Nullable ExchangeHandler of(Object handler) {
    String name = handler.getClass().getName();
    if (!name.equals(EXCHANGE) && !name.equals(MINIMAL)) {
      return null;
    }
    Class<?> type =
        isOf40(handler.getClass()) ? handler.getClass() : handler.getClass().getSuperclass();
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

  private static boolean isOf40(Class<?> type) {
    return type.getName().equals(EXCHANGE) && type.getSuperclass() == Object.class;
  }

  /** A method of the handler, or of what 4.0 keeps beside it. */
  private static MethodHandle kept(Class<?> type, String name, Class<?>... parameters)
      throws ReflectiveOperationException {
    if (!isOf40(type)) {
      return method(type, name, parameters);
    }
    Field state = field(type, "state");
    return MethodHandles.filterArguments(
        method(state.getType(), name, parameters),
        0,
        MethodHandles.lookup().unreflectGetter(state));
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

  /**
   * Drops the connection that it has, if any, and asks for one along its route.
   *
   * @param sent whether some of the request may have been sent
   */
  void connectAgain(Object handler, boolean sent) throws Throwable {
    Field producer = sent ? Members.inherited(handler, "requestProducer") : null;
    if (producer != null) {
      // Or a minimal client goes on with the body where it was.
      ((HttpAsyncRequestProducer) producer.get(handler)).resetRequest();
    }
    // Or that connection's end would be heard as a failure of the next attempt.
    markNonReusable.invokeExact(handler);
    releaseConnection.invokeExact(handler);
    requestConnection.invokeExact(handler);
  }

  void fail(Object handler, IOException failure) throws Throwable {
    fail.invokeExact(handler, (Exception) failure);
  }

  /** Whether the application has its answer, or wants none. */
  boolean isDone(Object handler) throws Throwable {
    return (boolean) isDone.invokeExact(handler);
  }

  /** Whether it has failed, ended or been cancelled. */
  boolean isClosed(Object handler) throws IllegalAccessException {
    return ((AtomicBoolean) closed.get(handler)).get();
  }

  private boolean isPooled(Object handler) throws IllegalAccessException {
    return connections.get(handler).getClass().getName().equals(POOLING);
  }
}
