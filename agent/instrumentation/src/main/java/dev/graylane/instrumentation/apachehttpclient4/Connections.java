package dev.graylane.instrumentation.apachehttpclient4;

import dev.graylane.instrumentation.Aim;
import dev.graylane.instrumentation.Members;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import org.apache.http.impl.conn.BasicHttpClientConnectionManager;
import org.apache.http.impl.conn.PoolingHttpClientConnectionManager;
import org.apache.http.impl.execchain.ClientExecChain;
import org.jspecify.annotations.Nullable;

/** What a client makes its connections with. */
final class Connections {
  private Connections() {}

  /**
   * Whether they go where routes say. In 4.3 those of a manager of the application's own do not: it
   * would take a route's local address for what it says.
   */
  static boolean areLed(ClientExecChain connecting) throws IllegalAccessException {
    if (!Routes.needAim()) {
      return true;
    }
    Object manager = get(connecting, "connManager");
    Object operator =
        manager instanceof PoolingHttpClientConnectionManager
                || manager instanceof BasicHttpClientConnectionManager
            ? get(manager, "connectionOperator")
            : null;
    return operator != null && Aim.isAskedFor(local -> connect(operator, local));
  }

  private static @Nullable Object get(Object owner, String name) throws IllegalAccessException {
    Field field = Members.inherited(owner, name);
    return field == null ? null : field.get(owner);
  }

  private static void connect(Object operator, InetAddress local)
      throws ReflectiveOperationException {
    for (Method method : operator.getClass().getDeclaredMethods()) {
      if (method.getName().equals("connect")) {
        method.setAccessible(true);
        method.invoke(operator, null, null, new InetSocketAddress(local, 0), 0, null, null);
      }
    }
  }
}
