package dev.graylane.instrumentation.vertx;

import dev.graylane.agent.call.Target;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.net.SocketAddress;
import java.lang.reflect.Method;
import java.net.Inet6Address;

/** What options say of where to connect, whose type is another one in each generation. */
final class Servers {
  private static final Method GET = method("getServer", 0);
  private static final Method SET = method("setServer", 1);

  private Servers() {}

  private static Method method(String name, int parameters) {
    for (Method method : RequestOptions.class.getMethods()) {
      if (method.getName().equals(name)
          && method.getParameterCount() == parameters
          && (parameters == 0
              || method.getParameterTypes()[0].isAssignableFrom(SocketAddress.class))) {
        return method;
      }
    }
    throw new IllegalStateException("RequestOptions has no " + name);
  }

  static boolean isSet(RequestOptions options) throws ReflectiveOperationException {
    return GET.invoke(options) != null;
  }

  /** As a literal address, so that nothing is looked up. */
  static void lead(RequestOptions options, Target target) throws ReflectiveOperationException {
    String ip = target.address().getHostAddress();
    if (target.address() instanceof Inet6Address) {
      // All versions take it so; as it is, 5.1 does not.
      ip = "[" + ip + "]";
    }
    SET.invoke(options, SocketAddress.inetSocketAddress(target.port(), ip));
  }
}
