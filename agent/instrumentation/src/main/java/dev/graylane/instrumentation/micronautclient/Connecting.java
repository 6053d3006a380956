package dev.graylane.instrumentation.micronautclient;

import io.micronaut.core.execution.ExecutionFlow;
import io.micronaut.http.client.netty.ConnectionManager;
import io.micronaut.http.client.netty.ConnectionManager.PoolHandle;
import io.micronaut.http.client.netty.DefaultHttpClient.RequestKey;
import java.lang.reflect.Method;
import org.jspecify.annotations.Nullable;

/** The client's own way to a connection, to be asked again for one that leads elsewhere. */
final class Connecting {
  private Connecting() {}

  /**
   * One of its parameters is of a type that is newer than Java 8, and so not named here; from 4.9
   * on there is one more.
   *
   * @param arguments those of the first time, of which the key is replaced
   */
  @SuppressWarnings("unchecked") // what the method returns
  static ExecutionFlow<PoolHandle> again(
      ConnectionManager manager, RequestKey key, @Nullable Object[] arguments)
      throws ReflectiveOperationException {
    for (Method each : ConnectionManager.class.getMethods()) {
      Class<?>[] types = each.getParameterTypes();
      if (each.getName().equals("connect")
          && types.length == arguments.length
          && types[0] == RequestKey.class) {
        @Nullable Object[] others = arguments.clone();
        others[0] = key;
        return (ExecutionFlow<PoolHandle>) each.invoke(manager, others);
      }
    }
    throw new NoSuchMethodException("connect");
  }
}
