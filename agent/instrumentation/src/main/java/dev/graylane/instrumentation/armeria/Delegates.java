package dev.graylane.instrumentation.armeria;

import com.linecorp.armeria.client.ClientRequestContext;
import com.linecorp.armeria.client.Endpoint;
import com.linecorp.armeria.client.HttpClient;
import com.linecorp.armeria.client.proxy.ProxyConfig;
import com.linecorp.armeria.common.HttpRequest;
import com.linecorp.armeria.common.HttpResponse;
import com.linecorp.armeria.common.logging.ClientConnectionTimings;
import com.linecorp.armeria.common.logging.ClientConnectionTimingsBuilder;
import java.lang.reflect.Method;
import org.jspecify.annotations.Nullable;

/**
 * Has a delegate make another attempt. Only after a failure, so that it may use what is its own.
 */
final class Delegates {
  private static volatile @Nullable Method acquire;

  private Delegates() {}

  /** A request that was not answered is sent, over whatever connection leads to the endpoint. */
  static void send(
      HttpClient delegate,
      ClientRequestContext context,
      Endpoint endpoint,
      HttpRequest request,
      HttpResponse response)
      throws ReflectiveOperationException {
    Method method = method(delegate.getClass());
    Class<?>[] types = method.getParameterTypes();
    Object[] arguments = new Object[types.length];
    for (int i = 0; i < types.length; i++) {
      arguments[i] =
          types[i] == ClientRequestContext.class
              ? context
              : types[i] == Endpoint.class
                  ? endpoint
                  : types[i] == String.class
                      ? endpoint.ipAddr()
                      : types[i] == HttpRequest.class
                          ? request
                          : types[i] == ClientConnectionTimingsBuilder.class
                              ? ClientConnectionTimings.builder()
                              : types[i] == ProxyConfig.class ? ProxyConfig.direct() : response;
    }
    method.invoke(delegate, arguments);
  }

  private static Method method(Class<?> delegate) throws NoSuchMethodException {
    Method known = acquire;
    if (known != null) {
      return known;
    }
    for (Method each : delegate.getDeclaredMethods()) {
      if (each.getName().equals("acquireConnectionAndExecute")) {
        each.setAccessible(true);
        acquire = each;
        return each;
      }
    }
    throw new NoSuchMethodException("acquireConnectionAndExecute");
  }
}
