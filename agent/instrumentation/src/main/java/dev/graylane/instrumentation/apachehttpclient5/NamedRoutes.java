package dev.graylane.instrumentation.apachehttpclient5;

import dev.graylane.agent.call.Engines;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.net.InetAddress;
import org.apache.hc.client5.http.HttpRoute;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.net.NamedEndpoint;
import org.jspecify.annotations.Nullable;

/**
 * From 5.4 on a route can bear another name than its host's for TLS: that of the request's
 * authority.
 */
final class NamedRoutes {
  private static final @Nullable MethodHandle NAME;
  private static final @Nullable MethodHandle CREATE;

  static {
    MethodHandles.Lookup lookup = MethodHandles.publicLookup();
    MethodHandle name = null;
    MethodHandle create = null;
    try {
      name =
          lookup.findVirtual(
              HttpRoute.class, "getTargetName", MethodType.methodType(NamedEndpoint.class));
      create =
          lookup.findConstructor(
              HttpRoute.class,
              MethodType.methodType(
                  void.class,
                  HttpHost.class,
                  NamedEndpoint.class,
                  InetAddress.class,
                  boolean.class));
    } catch (ReflectiveOperationException isOlder) {
      // There are no such names.
    }
    NAME = name;
    CREATE = create;
  }

  private NamedRoutes() {}

  /** The route to a host under the name that another has; null where it has none. */
  static @Nullable HttpRoute to(HttpHost host, HttpRoute asked) {
    if (NAME == null || CREATE == null) {
      return null;
    }
    try {
      NamedEndpoint name = (NamedEndpoint) NAME.invokeExact(asked);
      return name == null
          ? null
          : (HttpRoute) CREATE.invokeExact(host, name, asked.getLocalAddress(), asked.isSecure());
    } catch (Throwable fault) {
      Engines.fault("apachehttpclient5: route", fault);
      return null;
    }
  }
}
