package dev.graylane.instrumentation.apachehttpclient5;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import org.apache.hc.client5.http.async.AsyncExecRuntime;
import org.jspecify.annotations.Nullable;

/** Sees whether one attempt's connection is made for it, or was in the pool. */
final class Lease implements InvocationHandler {
  private static final String POOLED = "InternalHttpAsyncExecRuntime";

  private final AsyncExecRuntime runtime;
  private volatile boolean connects;

  Lease(AsyncExecRuntime runtime) {
    this.runtime = runtime;
  }

  /** What the attempt takes its connection from. */
  AsyncExecRuntime watched() {
    return (AsyncExecRuntime)
        Proxy.newProxyInstance(
            AsyncExecRuntime.class.getClassLoader(), new Class<?>[] {AsyncExecRuntime.class}, this);
  }

  /** False also where all requests share one connection, which the client makes by itself. */
  boolean isReused() {
    return !connects && runtime.getClass().getSimpleName().equals(POOLED);
  }

  @Override
  public @Nullable Object invoke(Object proxy, Method method, Object @Nullable [] arguments)
      throws Throwable {
    if (method.getName().equals("connectEndpoint")) {
      connects = true;
    }
    try {
      return method.invoke(runtime, arguments);
    } catch (InvocationTargetException e) {
      throw e.getCause();
    }
  }
}
