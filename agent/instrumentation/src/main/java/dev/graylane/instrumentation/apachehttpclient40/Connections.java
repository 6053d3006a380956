package dev.graylane.instrumentation.apachehttpclient40;

import dev.graylane.agent.weave.SideTable;
import dev.graylane.instrumentation.Aim;
import dev.graylane.instrumentation.Members;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import org.apache.http.conn.ClientConnectionManager;
import org.apache.http.conn.ClientConnectionOperator;
import org.jspecify.annotations.Nullable;

/**
 * Tells the managers whose connections can be led elsewhere, the client's own. One of the
 * application's would take a route's local address for what it says.
 */
@SuppressWarnings("deprecation") // from 4.3 on
final class Connections {
  private static final String OPERATOR =
      "org.apache.http.impl.conn.DefaultClientConnectionOperator";

  private static final SideTable<ClientConnectionManager, Boolean> KNOWN = new SideTable<>();

  private Connections() {}

  static boolean canLeadElsewhere(ClientConnectionManager manager) throws IllegalAccessException {
    Boolean known = KNOWN.get(manager);
    if (known == null) {
      Object operator = isOfClient(manager) ? operator(manager) : null;
      boolean can =
          operator instanceof ClientConnectionOperator
              && opensAsClient(operator)
              && Aim.isAskedFor(
                  local ->
                      ((ClientConnectionOperator) operator)
                          .openConnection(null, null, local, null, null));
      known = KNOWN.putIfAbsent(manager, can);
    }
    return known;
  }

  private static boolean isOfClient(ClientConnectionManager manager) {
    for (Class<?> c = manager.getClass(); c != null; c = c.getSuperclass()) {
      switch (c.getName()) {
        case "org.apache.http.impl.conn.SingleClientConnManager":
        case "org.apache.http.impl.conn.BasicClientConnectionManager":
        case "org.apache.http.impl.conn.PoolingClientConnectionManager":
        case "org.apache.http.impl.conn.tsccm.ThreadSafeClientConnManager":
          return true;
        default:
      }
    }
    return false;
  }

  private static @Nullable Object operator(ClientConnectionManager manager)
      throws IllegalAccessException {
    Field field = Members.inherited(manager, "connOperator");
    if (field == null) {
      field = Members.inherited(manager, "operator");
    }
    return field == null ? null : field.get(manager);
  }

  /** Whether what connects is the client's own code, though its class may be an heir of that. */
  private static boolean opensAsClient(Object operator) {
    Class<?> c = operator.getClass();
    while (c != null && !c.getName().equals(OPERATOR)) {
      for (Method method : c.getDeclaredMethods()) {
        if (method.getName().equals("openConnection")
            || method.getName().equals("resolveHostname")) {
          return false;
        }
      }
      c = c.getSuperclass();
    }
    return c != null;
  }
}
