package dev.graylane.instrumentation.micronautclient;

import io.micronaut.core.execution.ExecutionFlow;
import io.micronaut.http.HttpResponse;
import java.lang.reflect.Method;
import org.jspecify.annotations.Nullable;

/** The client's own sending of a request, with all that it was given for it. */
final class Sending {
  private final Object client;
  private final @Nullable Object[] arguments;

  Sending(Object client, @Nullable Object[] arguments) {
    this.client = client;
    this.arguments = arguments;
  }

  @SuppressWarnings("unchecked") // what the method returns
  ExecutionFlow<HttpResponse<?>> again() throws ReflectiveOperationException {
    return (ExecutionFlow<HttpResponse<?>>) method().invoke(client, arguments);
  }

  /** A private one; some of what it takes is of types that are newer than Java 8. */
  private Method method() throws NoSuchMethodException {
    for (@Nullable Class<?> c = client.getClass(); c != null; c = c.getSuperclass()) {
      for (Method each : c.getDeclaredMethods()) {
        if (each.getName().equals("sendRequestWithRedirectsNoFilter")
            && each.getParameterCount() == arguments.length) {
          each.setAccessible(true);
          return each;
        }
      }
    }
    throw new NoSuchMethodException("sendRequestWithRedirectsNoFilter");
  }
}
