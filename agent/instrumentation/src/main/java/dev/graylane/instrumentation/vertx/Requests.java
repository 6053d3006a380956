package dev.graylane.instrumentation.vertx;

import dev.graylane.agent.call.Engines;
import dev.graylane.instrumentation.Members;
import io.vertx.core.AsyncResult;
import io.vertx.core.Context;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import org.jspecify.annotations.Nullable;

/** What requests do inside, for use after a failure. */
final class Requests {
  private static final String ANSWER = "handleResponse";
  private static final String FAILURE = "handleException";

  private Requests() {}

  /** Whether the application, or a timer of its, has given it up. */
  static boolean isReset(HttpClientRequest request) throws ReflectiveOperationException {
    Field reset = Members.inherited(request, "reset");
    return reset != null && reset.get(request) != null;
  }

  /** Where a request's answer is heard of. Throws where it could not be told of another one's. */
  static Context context(HttpClientRequest request) throws ReflectiveOperationException {
    method(request, ANSWER, HttpClientResponse.class);
    method(request, FAILURE, Throwable.class);
    Field context = Members.inherited(request, "context");
    if (context == null) {
      throw new NoSuchFieldException("context");
    }
    return (Context) context.get(request);
  }

  /** Has a request go on as if its own connection had brought this. */
  static void tell(HttpClientRequest request, AsyncResult<HttpClientResponse> told) {
    try {
      if (told.succeeded()) {
        method(request, ANSWER, HttpClientResponse.class).invoke(request, told.result());
      } else {
        method(request, FAILURE, Throwable.class).invoke(request, told.cause());
      }
    } catch (ReflectiveOperationException | RuntimeException e) {
      Engines.fault("vertx: answering", e);
    }
  }

  private static Method method(Object request, String name, Class<?> parameter)
      throws NoSuchMethodException {
    for (@Nullable Class<?> c = request.getClass(); c != null; c = c.getSuperclass()) {
      try {
        Method method = c.getDeclaredMethod(name, parameter);
        method.setAccessible(true);
        return method;
      } catch (NoSuchMethodException inherited) {
        // In a class above.
      }
    }
    throw new NoSuchMethodException(name);
  }
}
