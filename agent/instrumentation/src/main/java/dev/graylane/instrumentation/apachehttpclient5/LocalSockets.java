package dev.graylane.instrumentation.apachehttpclient5;

import dev.graylane.agent.call.Engines;
import dev.graylane.instrumentation.Hosts;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.nio.file.Path;
import org.apache.hc.client5.http.HttpRoute;
import org.jspecify.annotations.Nullable;

/** Tells the routes that lead to a socket in the file system, whatever host they name. */
final class LocalSockets {
  /** From 5.6 on. */
  private static final @Nullable MethodHandle PATH = path();

  private LocalSockets() {}

  private static @Nullable MethodHandle path() {
    try {
      return MethodHandles.publicLookup()
          .findVirtual(HttpRoute.class, "getUnixDomainSocket", MethodType.methodType(Path.class));
    } catch (ReflectiveOperationException isOlder) {
      return null;
    }
  }

  static boolean serve(HttpRoute route) {
    return Hosts.isLocalSocket(route.getTargetHost().getSchemeName()) || hasPath(route);
  }

  private static boolean hasPath(HttpRoute route) {
    if (PATH == null) {
      return false;
    }
    try {
      return (Path) PATH.invokeExact(route) != null;
    } catch (Throwable fault) {
      Engines.fault("apachehttpclient5: socket", fault);
      return true;
    }
  }
}
